package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.identity.OrderedResults;
import health.vigil.streams.Clinic;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBR-25 X: an order is withdrawn with all of its results, which it does not list. */
class OrderWithdrawalTest {

    private static final String ORDER = Clinic.orderWithdrawn("order", EIGHT).getFactId();

    private static final Fact POTASSIUM = ofOrder("potassium", "6.9", EIGHT);
    private static final Fact LACTATE = ofOrder("lactate", "4.2", EIGHT);
    private static final Fact WITHDRAWN = Clinic.orderWithdrawn("order", minutes(10));
    private static final Fact REPORTED_AGAIN = ofOrder("potassium", "4.1", minutes(11));
    private static final Fact OF_ANOTHER_ORDER =
            Clinic.observation("other", "sodium", "140", EIGHT, FactStatus.final$, EIGHT);

    @ParameterizedTest
    @MethodSource("orders")
    void shouldWithdrawTheResultsOfTheOrderAndNoOthersWhicheverComesFirst(List<Fact> arriving) {
        PatientContext context = folded(arriving);

        assertThat(values(context, "potassium")).isEmpty();
        assertThat(values(context, "lactate")).isEmpty();
        assertThat(values(context, "sodium")).containsExactly("140");
    }

    static Stream<List<Fact>> orders() {
        return Stream.of(
                List.of(POTASSIUM, LACTATE, OF_ANOTHER_ORDER, WITHDRAWN),
                List.of(WITHDRAWN, OF_ANOTHER_ORDER, LACTATE, POTASSIUM),
                List.of(POTASSIUM, WITHDRAWN, WITHDRAWN, LACTATE, OF_ANOTHER_ORDER, POTASSIUM));
    }

    @Test
    void shouldTellWhatWasUsableOfEachResultThatIsWithdrawn() {
        PatientContext context = folded(List.of(POTASSIUM, LACTATE));

        List<FactChange> changes = context.merge(Arrival.of(WITHDRAWN, "test", "event", minutes(10)));

        assertThat(changes)
                .filteredOn(FactChange::isRevision)
                .extracting(FactChange::words)
                .containsExactlyInAnyOrder("6.9 → withdrawn", "4.2 → withdrawn");
    }

    @Test
    void shouldUseAResultThatTheLaboratoryIssuesAfterwards() {
        assertThat(values(folded(List.of(POTASSIUM, WITHDRAWN, REPORTED_AGAIN)), "potassium"))
                .containsExactly("4.1");
        assertThat(values(folded(List.of(REPORTED_AGAIN, WITHDRAWN, POTASSIUM)), "potassium"))
                .containsExactly("4.1");
    }

    private static Fact ofOrder(String concept, String value, Instant issued) {
        Fact fact = Clinic.observation("order" + concept, concept, value, EIGHT, FactStatus.final$, issued);
        fact.setFactId(OrderedResults.result(ORDER, fact.getFactId()));
        return fact;
    }

    private static PatientContext folded(List<Fact> facts) {
        var context = new PatientContext(Clinic.PATIENT);
        facts.forEach(fact -> context.merge(Arrival.of(fact, "test", "event", minutes(20))));
        return context;
    }

    private static List<String> values(PatientContext context, String concept) {
        return context.newestFirst(Facts.observations(concept))
                .map(FactChange::text)
                .toList();
    }

    private static Instant minutes(long minutes) {
        return EIGHT.plus(Duration.ofMinutes(minutes));
    }
}
