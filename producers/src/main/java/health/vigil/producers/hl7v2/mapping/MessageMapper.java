package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;

/** Makes facts and identities of the messages of one family. */
@FunctionalInterface
public interface MessageMapper {

    /** Maps a message; what it cannot use it names among the problems. */
    Mapped map(Er7Message message, MessageContext context);
}
