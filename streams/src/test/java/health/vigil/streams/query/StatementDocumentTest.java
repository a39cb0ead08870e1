package health.vigil.streams.query;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.ServiceOrder;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.PatientContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is known and no observation, with the way back to its message. */
class StatementDocumentTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldSayWhatWasGivenAndWhichMessageSaidSo() {
        tell(
                Clinic.said(
                        "given",
                        NINE,
                        new Medication(MedicationChange.administration, "antibiotic", "J01", "ATC", "4", "g")),
                "event-7");

        assertThat(StatementDocument.of(context)).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo("medication");
            assertThat(it.what()).isEqualTo("antibiotic");
            assertThat(it.detail()).isEqualTo("administration 4 g");
            assertThat(it.code()).isEqualTo("ATC|J01");
            assertThat(it.effective()).isEqualTo(NINE);
            assertThat(it.eventId()).isEqualTo("event-7");
            assertThat(it.status()).isEqualTo("final");
        });
    }

    @Test
    void shouldListEveryKindNewestFirstAndNoObservation() {
        tell(Clinic.step("visit", EncounterChange.admit, EIGHT, "IMP", "B"), "event-1");
        tell(Clinic.said("culture", NINE, new ServiceOrder("blood-culture", "600-7", "LN")), "event-2");
        tell(Clinic.said("scale", EIGHT, new CareDirective("spo2-scale", "2", null, null)), "event-3");
        tell(Clinic.demographic("sex", "female", EIGHT), "event-4");
        tell(Clinic.observation("heart-rate", "80", EIGHT), "event-5");

        List<StatementDocument> all = StatementDocument.of(context);

        assertThat(all)
                .extracting(StatementDocument::kind)
                .startsWith("order")
                .containsExactlyInAnyOrder("order", "encounter", "directive", "demographic");
        assertThat(all)
                .filteredOn(it -> it.kind().equals("encounter"))
                .extracting(StatementDocument::what, StatementDocument::detail, StatementDocument::visitKey)
                .containsExactly(tuple("admit", "IMP 4 West 12 B", "visit"));
    }

    @Test
    void shouldLeaveOutWhatWasWithdrawn() {
        tell(Clinic.step("visit", EncounterChange.admit, EIGHT, "IMP", "B"), "event-1");
        tell(
                Clinic.step("visit", EncounterChange.admit, EIGHT, "IMP", "B", FactStatus.entered_in_error, NINE),
                "event-2");

        assertThat(StatementDocument.of(context)).isEmpty();
    }

    private void tell(Fact fact, String eventId) {
        context.merge(Arrival.of(fact, "test", eventId, NINE));
    }
}
