package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.terminology.NoKnownAllergy;
import health.vigil.schemas.Allergy;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * AL1 and IAM: an allergy of a patient. One that is only named in words states no fact, since words may name anybody; nor does
 * one that says that none is known.
 */
final class AllergyMapper {

    private static final int ALLERGEN = 3;
    private static final int SEVERITY = 4;
    private static final int ACTION = 6;
    private static final int CLINICAL_STATUS = 17;

    private AllergyMapper() {}

    static Optional<Fact> map(Segment allergy, Patient patient, AdtTimes times, MessageContext context) {
        return SourceCode.coded(allergy.field(ALLERGEN))
                .filter(code -> !NoKnownAllergy.is(code.system(), code.code()))
                .map(code -> fact(allergy, code, patient, times, context));
    }

    private static Fact fact(
            Segment allergy, SourceCode code, Patient patient, AdtTimes times, MessageContext context) {
        // The patient's, not the visit's: an allergy does not end with a stay.
        return new FactMaker(context, patient.key(), null)
                .make(
                        context.pseudonyms().factId("allergy", patient.key(), code.system(), code.code()),
                        status(allergy),
                        times.issued(),
                        times.occurred(),
                        false,
                        new Allergy(
                                code.code(),
                                code.system(),
                                criticality(allergy.field(SEVERITY).component(1).text())));
    }

    // IAM-6, HL7 table 0206: D deletes. IAM-17, HL7 table 0438: E was erroneous, and what is not confirmed may be.
    private static FactStatus status(Segment allergy) {
        if (!allergy.is("IAM")) {
            return FactStatus.final$;
        }
        String clinical = allergy.field(CLINICAL_STATUS).component(1).text();
        if (allergy.field(ACTION).component(1).text().equals("D") || clinical.equals("E")) {
            return FactStatus.entered_in_error;
        }
        return switch (clinical) {
            case "U", "P", "S", "D" -> FactStatus.preliminary;
            default -> FactStatus.final$;
        };
    }

    // HL7 table 0128 in the words of FHIR's criticality.
    private static @Nullable String criticality(String severity) {
        return switch (severity) {
            case "SV" -> "high";
            case "MO", "MI" -> "low";
            case "U" -> "unable-to-assess";
            default -> null;
        };
    }
}
