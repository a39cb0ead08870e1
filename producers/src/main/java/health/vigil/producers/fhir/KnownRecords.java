package health.vigil.producers.fhir;

import health.vigil.schemas.FhirResource;
import health.vigil.schemas.StatedFact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of a resource, as {@code vigil.fhir-resources} has it. */
final class KnownRecords {

    private KnownRecords() {}

    static FhirResource record(Known known) {
        SourceVersion stated = known.version().stated();
        return new FhirResource(
                stated.issued(),
                known.version().rank(),
                stated.messageTime(),
                stated.sequence(),
                facts(known.stated().values()),
                facts(known.gone().values()));
    }

    static Known known(FhirResource record) {
        var stated = new SourceVersion(record.getIssued(), record.getMessageTime(), record.getSequence());
        return new Known(
                new ResourceVersion(stated, record.getStatusRank()),
                byPlace(record.getStated()),
                byPlace(record.getGone()));
    }

    private static List<StatedFact> facts(Collection<Addressed> facts) {
        return facts.stream()
                .map(addressed -> new StatedFact(addressed.patientKey(), addressed.fact()))
                .toList();
    }

    private static Map<String, Addressed> byPlace(List<StatedFact> facts) {
        var places = new LinkedHashMap<String, Addressed>();
        for (StatedFact fact : facts) {
            var addressed = new Addressed(fact.getPatientKey(), fact.getFact());
            places.put(addressed.place(), addressed);
        }
        return places;
    }
}
