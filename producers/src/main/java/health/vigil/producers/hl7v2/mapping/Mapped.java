package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.ClinicalEvent;
import java.util.List;

/**
 * What was made of a message.
 *
 * @param usable whether the message as a whole is taken; where not, it has problems and nothing else
 * @param events one for each patient of whom it states facts
 * @param identities what it says about who they are
 * @param problems what could not be used
 */
public record Mapped(
        boolean usable, List<ClinicalEvent> events, List<IdentityChange> identities, List<Problem> problems) {

    /** A message that is kept and states no facts. */
    public static final Mapped NOTHING = new Mapped(true, List.of(), List.of(), List.of());

    /** A message that is not taken. */
    public static Mapped refused(Problem problem) {
        return refused(List.of(problem));
    }

    static Mapped refused(List<Problem> problems) {
        return new Mapped(false, List.of(), List.of(), List.copyOf(problems));
    }
}
