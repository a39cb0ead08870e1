package health.vigil.standalone.trial;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.ScoreSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskBandsTest {

    private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

    private final RiskBands bands = new RiskBands();

    @Test
    void shouldCountTimeFromOneSummaryToTheNext() {
        take("patient", 0, "low");
        take("patient", 6, "high");
        take("patient", 9, "low");
        take("patient", 12, null);

        assertThat(line("low")).isEqualTo(new RiskBands.Line(0.375, 1));
        assertThat(line("high")).isEqualTo(new RiskBands.Line(0.125, 1));
        assertThat(line("medium")).isEqualTo(new RiskBands.Line(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"finished", "cancelled"})
    void shouldCountNothingAfterTheVisitIsOver(String status) {
        take("patient", 0, "low");
        bands.take(summary("patient", 12, "low", status));
        bands.take(summary("patient", 36, "low", status));

        assertThat(line("low")).isEqualTo(new RiskBands.Line(0.5, 1));
    }

    @Test
    void shouldCountEachPatientOfABandOnce() {
        take("patient", 0, "medium");
        take("another", 0, "medium");
        take("patient", 12, "medium");
        take("another", 24, "low");

        assertThat(line("medium")).isEqualTo(new RiskBands.Line(1.5, 2));
    }

    private RiskBands.@Nullable Line line(String band) {
        return bands.lines().get(band);
    }

    private void take(String patient, int hour, @Nullable String band) {
        bands.take(summary(patient, hour, band, "in-progress"));
    }

    private static PatientSummary summary(String patient, int hour, @Nullable String band, String status) {
        var none = new ScoreSummary(0, false, List.of(), Map.of());
        return PatientSummary.newBuilder()
                .setPatientKey(patient)
                .setRevision(1)
                .setAsOf(EIGHT.plus(Duration.ofHours(hour)))
                .setEncounterStatus(status)
                .setNews2(none)
                .setQsofa(none)
                .setSirs(none)
                .setRisk(band == null ? null : new RiskSummary("model", "1", 0.1, band, false, List.of()))
                .build();
    }
}
