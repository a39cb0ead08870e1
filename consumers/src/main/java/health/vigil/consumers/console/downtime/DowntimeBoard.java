package health.vigil.consumers.console.downtime;

import health.vigil.consumers.console.board.BoardLine;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The ward board as one page of HTML that needs nothing else: to be printed, or opened when Vigil does not answer. */
public final class DowntimeBoard {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm xxx", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);
    private static final Template PAGE = page();

    private final ZoneId zone;

    /**
     * @param zone in which times are told
     */
    public DowntimeBoard(ZoneId zone) {
        this.zone = zone;
    }

    /** A unit's patients, in the order of the board. */
    record Unit(String name, List<DowntimeLine> lines) {}

    /** The board as HTML, a page a unit. Patients who have left are not on it, unless an alert of theirs is open. */
    public String html(List<BoardLine> board, Instant asOf) {
        DateTimeFormatter times = TIME.withZone(zone);
        List<Unit> units = board.stream()
                .filter(line -> !line.isGone())
                .map(line -> DowntimeLine.of(line, times))
                .collect(Collectors.groupingBy(DowntimeLine::unit, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(unit -> new Unit(unit.getKey(), unit.getValue()))
                .toList();
        return PAGE.data("asOf", MOMENT.withZone(zone).format(asOf))
                .data("units", units)
                .render();
    }

    private static Template page() {
        try (InputStream html = DowntimeBoard.class.getResourceAsStream("/downtime/downtime-board.html")) {
            return Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build()
                    .parse(
                            new String(Objects.requireNonNull(html).readAllBytes(), StandardCharsets.UTF_8),
                            Variant.forContentType(Variant.TEXT_HTML));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
