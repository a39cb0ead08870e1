package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.fhir.Singles.Address;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional creates and updates. */
class ConditionTest {

    private static final String CONDITION = "identifier=urn:monitor|17";

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void knowsAPatient() {
        bench.knowsPatient("p");
    }

    @Test
    void shouldDoNothingTheSecondTimeWhenAConditionalCreateComesAgain() {
        assertThat(bench.create("Observation", heartRate("80"), CONDITION).status())
                .isEqualTo(201);
        assertThat(bench.facts()).hasSize(1);
        bench.published.clear();

        var second = bench.create("Observation", heartRate("99"), CONDITION);

        assertThat(second.status()).isEqualTo(200);
        assertThat(bench.facts()).isEmpty();
        assertThat(bench.published).hasSize(1);
    }

    @Test
    void shouldCreateAnewWhatWasDeleted() {
        bench.create("Observation", heartRate("80"), CONDITION);
        Fact first = bench.facts().getFirst();
        String id = bench.conditions
                .find(new Conditions.Condition("Observation", "urn:monitor|17"))
                .orElseThrow();
        bench.delete("Observation", id);
        bench.published.clear();

        var again = bench.create("Observation", heartRate("90").replace("11:00", "11:30"), CONDITION);

        assertThat(again.status()).isEqualTo(201);
        assertThat(bench.facts())
                .filteredOn(fact -> fact.getStatus() == FactStatus.final$)
                .singleElement()
                .satisfies(fact -> assertThat(fact.getVersion()).isGreaterThan(first.getVersion()));
    }

    @Test
    void shouldCreateOneWhenManyCreateItAtOnce() throws Exception {
        FhirFeed feed = bench.feed();
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> feed.single(
                                new Address("Observation", null, null, CONDITION),
                                Request.of(FhirBench.bytes(heartRate("8" + i)), null))
                        .join()))
                .toList();

        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(answers.stream().map(answer -> answer.join().status())).containsOnlyOnce(201);
        assertThat(bench.facts()).hasSize(1);
    }

    @Test
    void shouldLetNoConditionalCreateWaitForKafkaWithoutEnd() throws Exception {
        var holdsTheTurn = new CountDownLatch(1);
        var kept = new CompletableFuture<Void>();
        bench.publisher = intake -> {
            holdsTheTurn.countDown();
            return kept;
        };
        bench.limits = new FhirLimits(1_000_000, 2, Duration.ofSeconds(1));
        FhirFeed feed = bench.feed();
        Supplier<FhirAnswer> create = () -> feed.single(
                        new Address("Observation", null, null, CONDITION),
                        Request.of(FhirBench.bytes(heartRate("80")), null))
                .join();
        CompletableFuture<FhirAnswer> first = CompletableFuture.supplyAsync(create);
        holdsTheTurn.await();

        assertThat(Stream.generate(() -> CompletableFuture.supplyAsync(create))
                        .limit(3)
                        .toList())
                .allSatisfy(answer ->
                        assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(503));

        kept.complete(null);
        assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
    }

    @Test
    void shouldCreateTheSameResourceWhenTwoReplicasDoItAtOnce() {
        var other = new FhirBench();
        other.knowsPatient("p");

        bench.create("Observation", heartRate("80"), CONDITION);
        other.create("Observation", heartRate("81"), CONDITION);

        assertThat(other.facts().getFirst().getFactId())
                .isEqualTo(bench.facts().getFirst().getFactId());
    }

    @Test
    void shouldFindTheResourceThatCameUnderAnIdWithThatIdentifier() {
        bench.update("Observation", "own", heartRate("80").replace("\"status\"", "\"id\": \"own\", \"status\""));
        String factId = bench.facts().getFirst().getFactId();
        bench.published.clear();

        assertThat(bench.create("Observation", heartRate("90"), CONDITION).status())
                .isEqualTo(200);
        assertThat(bench.create("Observation", heartRate("90"), "http://127.0.0.1/fhir/Observation?" + CONDITION)
                        .status())
                .isEqualTo(200);
        assertThat(bench.updateWhere("Observation", "identifier=urn%3Amonitor%7C17", heartRate("91"))
                        .status())
                .isEqualTo(200);

        assertThat(bench.facts()).extracting(Fact::getFactId).containsExactly(factId);
    }

    @Test
    void shouldCreateOnceInBundles() {
        String bundle = """
                {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": %s,
                 "request": {"method": "POST", "url": "Observation", "ifNoneExist": "%s"}}]}""".formatted(heartRate("80"), CONDITION);

        assertThat(status(bench.bundle(bundle))).isEqualTo("201 Created");
        assertThat(status(bench.bundle(bundle))).isEqualTo("200 OK");
        assertThat(bench.facts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identifier=17",
                "code=8867-4",
                "Patient?identifier=urn:monitor|17",
                "identifier=urn:monitor|17&status=final",
                "identifier=a|%"
            })
    void shouldRefuseAConditionThatItCannotJudge(String condition) {
        int expected = condition.endsWith("%") ? 201 : 412;

        assertThat(bench.create("Observation", heartRate("80"), condition).status())
                .isEqualTo(expected);
    }

    @Test
    void shouldRefuseIfMatch() {
        var request = new Request(FhirBench.bytes(heartRate("80")), null, null, "W/\"1\"", Preference.MINIMAL);

        var answer = bench.feed()
                .single(new Address("Observation", "own", null, null), request)
                .join();

        assertThat(answer.status()).isEqualTo(412);
    }

    private static String status(FhirAnswer answer) {
        return ((Bundle) answer.body()).getEntryFirstRep().getResponse().getStatus();
    }

    private static String heartRate(String value) {
        return """
                {"resourceType": "Observation", "identifier": [{"system": "urn:monitor", "value": "17"}], "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-05-01T11:00:00Z",
                 "valueQuantity": {"value": %s, "code": "/min"}}
                """.formatted(value);
    }
}
