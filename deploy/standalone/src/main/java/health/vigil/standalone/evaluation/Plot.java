package health.vigil.standalone.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line plot as inline SVG. */
final class Plot {

    private static final int SIZE = 320;
    private static final int MARGIN = 60;
    private static final int TICKS = 4;

    private final String title;
    private final String across;
    private final String up;
    private final double mostAcross;
    private final double mostUp;
    private final StringBuilder marks = new StringBuilder();

    /**
     * @param mostAcross where the horizontal axis ends; both begin at 0
     * @param mostUp where the vertical one ends
     */
    Plot(String title, String across, String up, double mostAcross, double mostUp) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.mostAcross = mostAcross;
        this.mostUp = mostUp;
    }

    /** Adds a line through points (x, and y at that index), with dots where wanted. */
    Plot line(List<double[]> points, int y, String style, boolean dots) {
        String path = points.stream().map(point -> xy(point[0], point[y])).collect(Collectors.joining(" "));
        marks.append("<polyline class=\"%s\" points=\"%s\"/>".formatted(style, path));
        if (dots) {
            points.forEach(point -> marks.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                    style,
                    x(point[0]),
                    y(point[y]))));
        }
        return this;
    }

    String svg() {
        var svg = new StringBuilder(
                "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(title, SIZE + 2 * MARGIN, SIZE + 2 * MARGIN, title));
        for (int i = 0; i <= TICKS; i++) {
            double acrossAt = mostAcross * i / TICKS;
            double upAt = mostUp * i / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\"/>"
                            + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>",
                    x(acrossAt),
                    MARGIN,
                    MARGIN + SIZE,
                    MARGIN + SIZE + 16,
                    number(acrossAt)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%1$d\" y1=\"%2$.1f\" x2=\"%3$d\" y2=\"%2$.1f\"/>"
                            + "<text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">%6$s</text>",
                    MARGIN,
                    y(upAt),
                    MARGIN + SIZE,
                    MARGIN - 5,
                    y(upAt) + 4,
                    number(upAt)));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                .formatted(MARGIN + SIZE / 2, SIZE + 2 * MARGIN - 8, across));
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>".formatted(MARGIN, MARGIN - 12, up));
        return svg.append(marks).append("</svg></figure>").toString();
    }

    private static String number(double value) {
        return value == 0
                ? "0"
                : String.format(Locale.ROOT, "%.3g", value)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "");
    }

    private String xy(double atAcross, double atUp) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(atAcross), y(atUp));
    }

    private double x(double value) {
        return MARGIN + SIZE * Math.min(value, mostAcross) / mostAcross;
    }

    private double y(double value) {
        return MARGIN + SIZE * (1 - Math.min(value, mostUp) / mostUp);
    }
}
