package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.identity.LinkIdentity;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Link;
import java.time.Instant;
import java.util.List;

/** A statement about two patient keys, written under both of them: whoever reads either chart must see it. */
record LinkFact(Link link, FactStatus status, Instant issued, Hl7Time effective) {

    /** The fact for the one key and for the other. */
    List<Fact> underBothKeys(MessageContext message) {
        return List.of(under(link.getSurvivorKey(), message), under(link.getRetiredKey(), message));
    }

    private Fact under(String key, MessageContext message) {
        return new FactMaker(message, key, null)
                .make(LinkIdentity.of(link, message.pseudonyms()), status, issued, effective, false, link);
    }
}
