package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CapabilityStatement tells the truth: what it names is done, and what it does not name is refused. */
class CapabilityTest {

    private static final CapabilityStatement STATEMENT = Capability.statement(FhirBench.NOW);

    private final FhirBench bench = new FhirBench();

    static Stream<String> named() {
        return rest().getResource().stream().map(resource -> resource.getType());
    }

    static Stream<String> notNamed() {
        List<String> named = named().toList();
        return Arrays.stream(ResourceType.values()).map(ResourceType::name).filter(type -> !named.contains(type));
    }

    @ParameterizedTest
    @MethodSource("notNamed")
    void shouldRefuseATypeThatItDoesNotName(String type) {
        assertThat(isSupported(bench.create(type, resource(type)))).isFalse();
        assertThat(isSupported(bench.delete(type, "x"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("named")
    void shouldDoWithATypeWhatItNames(String type) {
        assertThat(resource(rest(), type).getInteraction())
                .extracting(ResourceInteractionComponent::getCode)
                .extracting(code -> code.toCode())
                .containsExactlyInAnyOrder("create", "update", "delete");
        assertThat(isSupported(bench.create(type, resource(type)))).isTrue();
        assertThat(isSupported(bench.update(type, "x", resource(type)))).isTrue();
        assertThat(isSupported(bench.delete(type, "x"))).isTrue();
        assertThat(isSupported(bench.create(type, resource(type), "identifier=a|1")))
                .isEqualTo(resource(rest(), type).getConditionalCreate());
        assertThat(isSupported(bench.updateWhere(type, "identifier=a|1", resource(type))))
                .isEqualTo(resource(rest(), type).getConditionalUpdate());
        assertThat(resource(rest(), type).getSearchParam()).isEmpty();
    }

    @Test
    void shouldUpdateOneThatWasNotThere() {
        bench.knowsPatient("p");

        assertThat(resource(rest(), "Observation").getUpdateCreate()).isTrue();
        assertThat(bench.update("Observation", "hr", FhirBench.heartRate(FhirBench.quantity("88", "/min")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldTakeTheBundlesAndTheOperationThatItNames() {
        assertThat(rest().getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .containsExactlyInAnyOrder("transaction", "batch");
        for (String type : List.of("transaction", "batch")) {
            assertThat(bench.bundle("{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\"}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(rest().getOperation())
                .extracting(operation -> operation.getName())
                .containsExactly("process-message");
        assertThat(isSupported(bench.message("{\"resourceType\": \"Bundle\", \"type\": \"message\"}")))
                .isTrue();
    }

    private static boolean isSupported(FhirAnswer answer) {
        return !(answer.body() instanceof OperationOutcome outcome
                && outcome.getIssue().stream().anyMatch(issue -> issue.getCode() == IssueType.NOTSUPPORTED));
    }

    private static String resource(String type) {
        return "{\"resourceType\": \"" + type + "\", \"id\": \"x\"}";
    }

    private static CapabilityStatement.CapabilityStatementRestResourceComponent resource(
            CapabilityStatementRestComponent rest, String type) {
        return rest.getResource().stream()
                .filter(resource -> resource.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static CapabilityStatementRestComponent rest() {
        return STATEMENT.getRestFirstRep();
    }
}
