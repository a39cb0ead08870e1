package health.vigil.standalone.page;

import java.util.List;
import java.util.stream.Collectors;

/** What every report's page is made of. */
public final class HtmlPage {

    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}
            table{border-collapse:collapse;margin:1rem 0;width:100%;font-variant-numeric:tabular-nums}
            td,th{padding:.3rem .6rem;border-bottom:1px solid #d5dde5;text-align:right}
            td:first-child,th:first-child,.two td:nth-child(2),.two th:nth-child(2){text-align:left}
            small{color:#52606d}.plots{display:grid;grid-template-columns:repeat(2,1fr);gap:1rem}
            figure{margin:0}figcaption{font-weight:600}svg{width:100%;font-size:12px;fill:#52606d}
            .grid{stroke:#e3e9ef}polyline{fill:none;stroke-width:2}polyline.a{stroke:#0b6bcb}circle.a{fill:#0b6bcb}
            polyline.b{stroke:#c4450c}circle.b{fill:#c4450c}polyline.even{stroke:#9aa8b5;stroke-dasharray:4 4}
            rect.a{fill:#9aa8b5}rect.b{fill:#0b6bcb}
            """;

    private HtmlPage() {}

    /**
     * A whole document.
     *
     * @param title text
     * @param body HTML
     */
    public static String html(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Vigil: %s</title><style>%s</style></head><body>
                %s</body></html>
                """.formatted(escaped(title), STYLE, body);
    }

    /** A table of cells that are HTML: numbers behind a column of text. */
    public static String table(List<String> head, List<List<String>> rows) {
        return table("<table>", head, rows);
    }

    /** A table of cells that are HTML: numbers behind two columns of text. */
    public static String tableOfTwoTexts(List<String> head, List<List<String>> rows) {
        return table("<table class=\"two\">", head, rows);
    }

    private static String table(String start, List<String> head, List<List<String>> rows) {
        return start + "<tr>" + cells(head, "th") + "</tr>"
                + rows.stream().map(row -> "<tr>" + cells(row, "td") + "</tr>").collect(Collectors.joining())
                + "</table>";
    }

    /** A list of texts. */
    public static String list(List<String> texts) {
        return texts.stream()
                .map(text -> "<li>" + escaped(text) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    /** Text as HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String cells(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
                .collect(Collectors.joining());
    }
}
