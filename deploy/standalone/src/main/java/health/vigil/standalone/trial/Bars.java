package health.vigil.standalone.trial;

import static health.vigil.standalone.page.HtmlPage.escaped;

import health.vigil.standalone.trial.TrialReport.ConditionLine;
import java.util.List;
import java.util.Locale;

/** Two bars for each condition, what ran above the candidate, as inline SVG. */
final class Bars {

    private static final int WIDTH = 900;
    private static final int NAMES = 220;
    private static final int COUNTS = 60;
    private static final int ROW = 30;
    private static final int BAR = 11;

    private final List<ConditionLine> lines;

    Bars(List<ConditionLine> lines) {
        this.lines = lines;
    }

    String svg() {
        int most = lines.stream()
                .mapToInt(line -> Math.max(line.ran(), line.candidate()))
                .max()
                .orElse(1);
        var svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Alerts by condition\">"
                .formatted(WIDTH, ROW * lines.size()));
        for (int i = 0; i < lines.size(); i++) {
            ConditionLine line = lines.get(i);
            int top = ROW * i;
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                    .formatted(NAMES - 8, top + BAR + 5, escaped(line.condition())));
            svg.append(bar("a", top, line.ran(), most)).append(bar("b", top + BAR + 1, line.candidate(), most));
        }
        return svg.append("</svg>").toString();
    }

    private static String bar(String style, int top, int count, int most) {
        double width = (double) (WIDTH - NAMES - COUNTS) * count / most;
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/><text x=\"%.1f\" y=\"%d\">%d</text>",
                style,
                NAMES,
                top,
                width,
                BAR,
                NAMES + width + 5,
                top + BAR - 1,
                count);
    }
}
