package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.CodedClasses;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A drug that triggers know, and how much of it.
 *
 * @param drug its class
 * @param code its code
 * @param amount dose or rate
 */
record Drug(CodedClass drug, SourceCode code, Amount amount) {

    private static final String ANTIBIOTIC = "antibiotic";

    /** HL7 table 0162: routes by which an antibiotic stays where it is put, and treats no infection of the blood. */
    private static final Set<String> LOCAL_ROUTES =
            Set.of("AP", "DT", "GU", "IN", "IO", "IU", "MM", "MTH", "NS", "OP", "OT", "SD", "TP", "UR", "VG", "WND");

    /** The drug of a code; nothing where triggers know none. */
    static Optional<Drug> of(Element coded, List<Segment> routes, Amount amount, MessageContext context) {
        SourceCode code = SourceCode.of(coded);
        return code.classOf(CodedClass.Kind.MEDICATION, coded, context.terminology())
                .filter(drug -> !drug.name().equals(ANTIBIOTIC) || !isLocal(routes))
                .map(drug -> new Drug(drug, code, amount.inUsualUnit(isVasopressor(drug), context)));
    }

    /** The body of a fact. */
    Medication body(MedicationChange change) {
        return new Medication(change, drug.name(), code.stated(), code.system(), amount.number(), amount.unit());
    }

    private static boolean isVasopressor(CodedClass drug) {
        return CodedClasses.shipped().isWithin(CodedClass.Kind.MEDICATION, drug.name(), "vasopressor");
    }

    private static boolean isLocal(List<Segment> routes) {
        return !routes.isEmpty()
                && routes.stream()
                        .allMatch(rxr ->
                                LOCAL_ROUTES.contains(rxr.field(1).component(1).text()));
    }
}
