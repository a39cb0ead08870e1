package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.identity.LinkIdentity;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Links between the numbers of one PID-3, of the types that the feed is trusted with ({@code link-identifier-types}). Two
 * numbers side by side say nothing by themselves: a card of a relative or a number of a wrong chart would join two people.
 */
final class LinkedNumbers {

    private LinkedNumbers() {}

    static List<Fact> of(Patient patient, MessageContext message) {
        Set<String> trusted = message.feed().linkIdentifierTypes();
        if (trusted.isEmpty()) {
            return List.of();
        }
        // Every link or unlink by name is newer: a feed repeats its numbers in each message, and would undo it.
        Instant beforeAll = Instant.EPOCH;
        return patient.numbers().all().stream()
                .filter(number -> trusted.contains(number.type()))
                .map(number -> number.key(message))
                .filter(key -> !key.equals(patient.key()))
                .distinct()
                .map(key -> new LinkFact(
                        LinkIdentity.link(patient.key(), key),
                        FactStatus.final$,
                        beforeAll,
                        new Hl7Time(message.messageTime(), null, null)))
                .flatMap(link -> link.underBothKeys(message).stream())
                .toList();
    }
}
