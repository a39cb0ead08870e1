package health.vigil.consumers.console.burden;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Burden as a table: a line a group, empty cells where nothing is told. */
public final class BurdenCsv {

    private static final CsvMapper CSV = new CsvMapper();

    private BurdenCsv() {}

    @JsonPropertyOrder({
        "dimension",
        "key",
        "patients",
        "patientDays",
        "alerts",
        "per100PatientDays",
        "perNurseShift",
        "secondsToAcknowledge",
        "secondsToAcknowledge90",
        "acknowledged",
        "escalated",
        "retracted",
        "dismissed",
        "dismissedByReason",
        "useful",
        "notUseful",
        "ppv",
        "followed",
        "foretold",
        "outcomePpv",
        "secondsToOutcome"
    })
    record Line(
            String dimension,
            String key,
            @Nullable Integer patients,
            @Nullable Double patientDays,
            @Nullable Integer alerts,
            @Nullable Double per100PatientDays,
            @Nullable Double perNurseShift,
            @Nullable Long secondsToAcknowledge,
            @Nullable Long secondsToAcknowledge90,
            @Nullable Integer acknowledged,
            @Nullable Integer escalated,
            @Nullable Integer retracted,
            @Nullable Integer dismissed,
            @Nullable String dismissedByReason,
            @Nullable Integer useful,
            @Nullable Integer notUseful,
            @Nullable Double ppv,
            @Nullable Integer followed,
            @Nullable Integer foretold,
            @Nullable Double outcomePpv,
            @Nullable Long secondsToOutcome) {

        static Line of(String dimension, Group group) {
            Optional<Figures> told = Optional.ofNullable(group.figures());
            return new Line(
                    dimension,
                    plain(group.key()),
                    group.patients(),
                    group.patientDays(),
                    cell(told, Figures::alerts),
                    cell(told, Figures::per100PatientDays),
                    cell(told, Figures::perNurseShift),
                    cell(told, Figures::secondsToAcknowledge),
                    cell(told, Figures::secondsToAcknowledge90),
                    cell(told, Figures::acknowledged),
                    cell(told, Figures::escalated),
                    cell(told, Figures::retracted),
                    cell(
                            told,
                            it -> it.dismissed().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()),
                    cell(told, it -> reasons(it.dismissed())),
                    cell(told, Figures::useful),
                    cell(told, Figures::notUseful),
                    cell(told, Figures::ppv),
                    cell(told, Figures::followed),
                    cell(told, Figures::foretold),
                    cell(told, Figures::outcomePpv),
                    cell(told, Figures::secondsToOutcome));
        }

        private static <T> @Nullable T cell(Optional<Figures> told, Function<Figures, @Nullable T> of) {
            return told.map(of).orElse(null);
        }

        private static String reasons(Map<String, Integer> dismissed) {
            return dismissed.entrySet().stream()
                    .map(reason -> reason.getKey() + "=" + reason.getValue())
                    .collect(Collectors.joining(" "));
        }

        /** A unit's name comes from a feed: no spreadsheet may take it for a formula. */
        private static String plain(String key) {
            return key.matches("[=+\\-@\\t\\r].*") ? "'" + key : key;
        }
    }

    /** The report as CSV with a header (RFC 4180). */
    public static String of(BurdenReport report) {
        var lines = Stream.concat(
                        Stream.of(Line.of("total", report.total())),
                        report.groups().entrySet().stream()
                                .flatMap(dimension ->
                                        dimension.getValue().stream().map(group -> Line.of(dimension.getKey(), group))))
                .toList();
        try {
            return CSV.writer(CSV.schemaFor(Line.class).withHeader()).writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the report cannot be written as CSV", e);
        }
    }
}
