package health.vigil.producers.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * What became of the entries of a Bundle.
 *
 * @param taken what was understood
 * @param refused what was not, with the place in the Bundle
 * @param responses one for each entry, in their order
 */
record Gathered(List<Taken> taken, List<Refusal> refused, Bundle responses) {

    /**
     * Takes each entry by itself.
     *
     * @param unreadable entries that could not be read, by index
     * @param take what to do with an entry; throws RefusedException with places that start with the word Entry
     */
    static Gathered of(
            List<BundleEntryComponent> entries,
            Map<Integer, Refusal> unreadable,
            Sending sending,
            BiFunction<BundleEntryComponent, Sending, Taken> take) {
        var gathered = new Gathered(new ArrayList<>(), new ArrayList<>(), new Bundle());
        for (int i = 0; i < entries.size(); i++) {
            Refusal before = unreadable.get(i);
            try {
                if (before != null) {
                    throw new RefusedException(before);
                }
                gathered.add(take.apply(entries.get(i), sending.from(entries.get(i))), sending);
            } catch (RefusedException e) {
                gathered.add(before != null ? before : e.refusal().within("Bundle.entry[" + i + "]"));
            }
        }
        return gathered;
    }

    /** The answers as a Bundle. */
    Bundle as(BundleType type) {
        return responses.setType(type);
    }

    private void add(Taken done, Sending sending) {
        taken.add(done.within("Bundle.entry[" + responses.getEntry().size() + "].resource"));
        responses.addEntry().setResponse(EntryResponses.taken(done, sending));
    }

    private void add(Refusal refusal) {
        refused.add(refusal);
        responses.addEntry().setResponse(EntryResponses.refused(refusal));
    }
}
