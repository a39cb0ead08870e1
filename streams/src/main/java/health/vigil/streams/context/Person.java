package health.vigil.streams.context;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Fact;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What demographics tell.
 *
 * @param ageYears age in years; null where unknown
 * @param sex FHIR administrative gender; null where unknown
 * @param isDeceased whether a source says that the patient has died; what none says is not so
 */
record Person(@Nullable Integer ageYears, @Nullable String sex, boolean isDeceased) {

    static Person of(PatientContext context) {
        @Nullable String years = field(context, "age-years");
        return new Person(
                years == null ? null : Integer.valueOf(years),
                field(context, "sex"),
                Boolean.parseBoolean(field(context, "deceased")));
    }

    private static @Nullable String field(PatientContext context, String field) {
        return context.newestFirst(Facts.DEMOGRAPHICS)
                .map(StoredFact::getFact)
                .filter(fact -> said(fact).getField().equals(field))
                // What is said of the record that survives counts before what was said of one that was merged into it.
                .min(Comparator.comparing(fact -> !fact.getOriginPatientKey().equals(context.patientKey())))
                .map(fact -> said(fact).getValue())
                .orElse(null);
    }

    private static Demographic said(Fact fact) {
        return (Demographic) fact.getBody();
    }
}
