package health.vigil.consumers.console;

import health.vigil.consumers.console.board.AlertBook;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import health.vigil.schemas.api.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for.
 *
 * @param statuses the statuses
 * @param severities the severities
 * @param since only those that have changed at or after this time; null for all
 * @param patientKey only those of this patient; null for all
 */
record AlertFilter(
        Set<AlertStatus> statuses,
        Set<Severity> severities,
        @Nullable Instant since,
        @Nullable String patientKey) {

    /**
     * Reads the parameters of a request; null and empty ask for all.
     *
     * @param status `open`, `closed`, or statuses, separated by commas
     * @param severity severities, separated by commas
     * @param since RFC 3339
     */
    static AlertFilter of(
            @Nullable String status, @Nullable String severity, @Nullable String since, @Nullable String patientKey) {
        return new AlertFilter(statuses(status), severities(severity), instant(since), patientKey);
    }

    boolean accepts(Alert alert) {
        return statuses.contains(alert.getStatus())
                && severities.contains(alert.getSeverity())
                && (since == null || !alert.getUpdatedAt().isBefore(since))
                && (patientKey == null || patientKey.equals(alert.getPatientKey()));
    }

    private static Set<AlertStatus> statuses(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return EnumSet.allOf(AlertStatus.class);
        }
        var statuses = EnumSet.noneOf(AlertStatus.class);
        for (String word : words.split(",", -1)) {
            switch (word) {
                case "open" ->
                    Arrays.stream(AlertStatus.values())
                            .filter(AlertBook::isOpen)
                            .forEach(statuses::add);
                case "closed" ->
                    Arrays.stream(AlertStatus.values())
                            .filter(it -> !AlertBook.isOpen(it))
                            .forEach(statuses::add);
                default -> statuses.add(constant(AlertStatus.values(), word, "status", "open, closed, "));
            }
        }
        return statuses;
    }

    private static Set<Severity> severities(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return EnumSet.allOf(Severity.class);
        }
        var severities = EnumSet.noneOf(Severity.class);
        for (String word : words.split(",", -1)) {
            severities.add(constant(Severity.values(), word, "severity", ""));
        }
        return severities;
    }

    private static <E extends Enum<E>> E constant(E[] values, String word, String parameter, String also) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        parameter + " must be of " + also + words(values) + ", separated by commas"));
    }

    private static String words(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static @Nullable Instant instant(@Nullable String since) {
        try {
            return since == null || since.isBlank()
                    ? null
                    : OffsetDateTime.parse(since).toInstant();
        } catch (DateTimeParseException notATime) {
            throw ProblemException.badRequest(
                    "since must be a time as RFC 3339 writes it, such as 2026-01-31T04:05:06Z");
        }
    }
}
