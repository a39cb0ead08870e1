package health.vigil.producers.hl7v2.mapping;

import static health.vigil.schemas.EncounterChange.admit;
import static health.vigil.schemas.EncounterChange.cancel_transfer;
import static health.vigil.schemas.EncounterChange.class_change;
import static health.vigil.schemas.EncounterChange.discharge;
import static health.vigil.schemas.EncounterChange.preadmit;
import static health.vigil.schemas.EncounterChange.register;
import static health.vigil.schemas.EncounterChange.transfer;
import static health.vigil.schemas.EncounterChange.update;

import health.vigil.schemas.EncounterChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The events of ADT messages, HL7 v2 chapter 3. The page {@code docs/adt.md} says of each what and why. */
final class AdtEvents {

    /** Events about numbers that no key is made of (A46, A48, A51: PID-2, PID-4, PV1-50), or about a bed (A20). */
    static final Set<String> KEPT = Set.of("A20", "A46", "A48", "A51");

    private static final MessageMapper NO_STEP = VisitMapper.of();
    private static final MessageMapper AS_IT_STANDS = step(update);
    private static final MessageMapper MERGE = new PriorMapper(Merges::state);
    private static final MessageMapper ACCOUNT = new PriorMapper(VisitMoves::ofAccount);
    private static final MessageMapper VISIT = new PriorMapper(VisitMoves::ofVisit);

    private static final Map<String, MessageMapper> MAPPERS = new HashMap<>();

    static {
        MAPPERS.put("A01", step(admit));
        MAPPERS.put("A02", step(transfer));
        MAPPERS.put("A03", step(discharge));
        MAPPERS.put("A04", step(register));
        MAPPERS.put("A05", step(preadmit));
        all(step(class_change), "A06", "A07");
        MAPPERS.put("A08", AS_IT_STANDS);
        MAPPERS.put("A11", VisitMapper.of(VisitStep.back(admit), VisitStep.back(register)));
        MAPPERS.put("A12", step(cancel_transfer));
        MAPPERS.put("A13", VisitMapper.of(VisitStep.back(discharge), VisitStep.now()));
        MAPPERS.put("A17", step(transfer));
        MAPPERS.put(
                "A23",
                VisitMapper.ofNumberedVisit(
                        VisitStep.back(admit),
                        VisitStep.back(register),
                        VisitStep.back(preadmit),
                        VisitStep.back(class_change),
                        VisitStep.back(update),
                        VisitStep.back(discharge)));
        MAPPERS.put("A38", VisitMapper.of(VisitStep.back(preadmit)));
        // Arriving and departing, leaves, doctors: the visit goes on, and the message says how it stands.
        all(AS_IT_STANDS, "A09", "A10", "A21", "A22", "A32", "A33", "A52", "A53", "A54", "A55", "A61", "A62");
        // Pending, and no longer pending: nobody has moved.
        all(NO_STEP, "A14", "A15", "A16", "A25", "A26", "A27");
        all(new PersonMapper(false), "A28", "A31", "A60");
        MAPPERS.put("A29", new PersonMapper(true));
        MAPPERS.put("A24", new LinkMapper(false));
        MAPPERS.put("A37", new LinkMapper(true));
        all(MERGE, "A18", "A30", "A34", "A39", "A40", "A43", "A47");
        MAPPERS.put("A36", new PriorMapper(Merges::state, VisitMoves::ofAccountIfSent));
        all(ACCOUNT, "A35", "A41", "A44", "A49");
        all(VISIT, "A42", "A45", "A50");
    }

    private AdtEvents() {}

    /** What is mapped, by event. */
    static Map<String, MessageMapper> mappers() {
        return Map.copyOf(MAPPERS);
    }

    private static MessageMapper step(EncounterChange change) {
        return VisitMapper.of(VisitStep.of(change));
    }

    private static void all(MessageMapper mapper, String... events) {
        for (String event : events) {
            MAPPERS.put(event, mapper);
        }
    }
}
