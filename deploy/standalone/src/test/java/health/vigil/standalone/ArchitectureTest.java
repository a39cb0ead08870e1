package health.vigil.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house as DESIGN.md draws it: imports point along the flow, never back. */
@AnalyzeClasses(packages = "health.vigil", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> VIGILS_OWN = resideInAPackage("health.vigil..");

    @ArchTest
    static final ArchRule schemasKnowNobody = shareOnlySchemas("health.vigil.schemas..");

    @ArchTest
    static final ArchRule producersShareOnlySchemas = shareOnlySchemas("health.vigil.producers..");

    @ArchTest
    static final ArchRule streamsShareOnlySchemas = shareOnlySchemas("health.vigil.streams..");

    @ArchTest
    static final ArchRule consumersShareOnlySchemas = shareOnlySchemas("health.vigil.consumers..");

    @ArchTest
    static final ArchRule accessSharesOnlySchemas = shareOnlySchemas("health.vigil.access..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("health.vigil.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noBags = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..", "..impl..")
            .orShould()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)$");

    @ArchTest
    static final ArchRule hl7AndFhirStayAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("health.vigil.producers..", "health.vigil.consumers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "ca.uhn..", "org.hl7..", "health.vigil.producers.hl7v2..", "health.vigil.producers.fhir..");

    @ArchTest
    static final ArchRule kafkasInternalsStayInOneClass = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("health.vigil.standalone.broker.EmbeddedBroker")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "kafka..",
                    "org.apache.kafka.metadata..",
                    "org.apache.kafka.server..",
                    "org.apache.kafka.storage..");

    @ArchTest
    static final ArchRule streamsFlowOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("health.vigil.streams..")
            .layer("shipped")
            .definedBy("health.vigil.streams.shipped..")
            .layer("event")
            .definedBy("health.vigil.streams.event..")
            .layer("context")
            .definedBy("health.vigil.streams.context..")
            .layer("trigger")
            .definedBy("health.vigil.streams.trigger..")
            .layer("model")
            .definedBy("health.vigil.streams.model..")
            .layer("assessment")
            .definedBy("health.vigil.streams.assessment..")
            .layer("alert")
            .definedBy("health.vigil.streams.alert..")
            .whereLayer("shipped")
            .mayNotAccessAnyLayer()
            .whereLayer("event")
            .mayNotAccessAnyLayer()
            .whereLayer("context")
            .mayOnlyAccessLayers("event")
            .whereLayer("trigger")
            .mayOnlyAccessLayers("shipped", "event", "context")
            .whereLayer("model")
            .mayOnlyAccessLayers("shipped")
            .whereLayer("assessment")
            .mayOnlyAccessLayers("event", "context", "trigger", "model")
            .whereLayer("alert")
            .mayOnlyAccessLayers("shipped", "event", "context", "trigger", "model", "assessment");

    @ArchTest
    static final ArchRule rulesArePlainJava = noClasses()
            .that()
            .resideInAnyPackage("health.vigil.streams.context.score..", "health.vigil.streams.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "jakarta..");

    private static ArchRule shareOnlySchemas(String module) {
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(VIGILS_OWN)
                        .or(resideInAnyPackage(module, "health.vigil.schemas.."))
                        .as("are outside of Vigil, or in %s or schemas", module));
    }
}
