package health.vigil.producers.quarantine;

import health.vigil.producers.publish.Addition;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.producers.reread.Rereaders;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of the quarantine again, one after the other in the order in which they had arrived, so that what is said
 * of a patient stays in order. A newer message that was taken in the meantime wins over an older one that is taken now,
 * because facts have versions and arrival is no part of them.
 */
final class Replay {

    /** Messages between two readings of {@code vigil.identities}. */
    private static final int CHUNK = 500;

    private final Function<Waiting, Optional<RawMessage>> raw;
    private final Rereaders rereaders;
    private final Function<Set<String>, StatedIdentities> identities;
    private final Consumer<Addition> publisher;
    private final InstantSource clock;

    /**
     * @param raw finds the bytes
     * @param identities finds when fields of identities were last stated
     * @param publisher returns when everything is kept; throws where it may not be
     */
    Replay(
            Function<Waiting, Optional<RawMessage>> raw,
            Rereaders rereaders,
            Function<Set<String>, StatedIdentities> identities,
            Consumer<Addition> publisher,
            InstantSource clock) {
        this.raw = raw;
        this.rereaders = rereaders;
        this.identities = identities;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A message that was read again; where it could not be, {@code outcome} says why. */
    private record Reread(
            Waiting waiting,
            List<ClinicalEvent> events,
            List<IdentityChange> identities,
            List<QuarantineEntry> refused,
            @Nullable ReplayLine outcome) {}

    /** Reads messages again, in the order in which they are given. */
    void replay(List<Waiting> messages, Consumer<ReplayLine> told) {
        for (int from = 0; from < messages.size(); from += CHUNK) {
            var chunk = new ArrayList<Reread>();
            messages.subList(from, Math.min(messages.size(), from + CHUNK))
                    .forEach(waiting -> chunk.add(reread(waiting)));
            StatedIdentities stated = identities.apply(chunk.stream()
                    .flatMap(message -> message.identities().stream())
                    .map(IdentityChange::recordKey)
                    .collect(Collectors.toSet()));
            chunk.forEach(message -> told.accept(publish(message, stated)));
        }
    }

    private Reread reread(Waiting waiting) {
        Optional<RawMessage> found = raw.apply(waiting);
        if (found.isEmpty()) {
            return unread(
                    waiting, "bytes-gone", "The bytes are not in vigil.raw any more: have the sender send it again");
        }
        if (found.get().contentType().equals(Intake.NOT_WHOLE)) {
            return unread(waiting, "not-whole", "Only a part of the message came: have the sender send it again");
        }
        return rereaders
                .of(waiting.feed())
                .map(reader -> reader.reread(found.get()))
                .map(intake -> new Reread(waiting, intake.events(), intake.identities(), intake.refused(), null))
                .orElseGet(() -> unread(
                        waiting,
                        "no-feed",
                        "The feed " + waiting.feed() + " is not configured here: configure it and replay again"));
    }

    private ReplayLine publish(Reread message, StatedIdentities stated) {
        if (message.outcome() != null) {
            return message.outcome();
        }
        Instant now = clock.instant();
        List<QuarantineEntry> records = Settlement.of(message.waiting().entries(), message.refused(), now);
        // Refused for the same reasons as before: the rest of the message has been in the journal since then.
        if (!records.isEmpty()) {
            publisher.accept(new Addition(
                    message.events(),
                    message.identities().stream().filter(stated::isNewest).toList(),
                    records,
                    now));
        }
        boolean anySettled = records.stream().anyMatch(entry -> entry.getSettledAt() != null);
        String result = message.refused().isEmpty() ? "settled" : anySettled ? "partly-settled" : "still-refused";
        return line(
                message.waiting(),
                result,
                message.events().stream()
                        .mapToInt(event -> event.getFacts().size())
                        .sum(),
                message.refused().stream().map(QuarantineEntry::getReason).toList());
    }

    private static Reread unread(Waiting waiting, String result, String reason) {
        return new Reread(waiting, List.of(), List.of(), List.of(), line(waiting, result, 0, List.of(reason)));
    }

    private static ReplayLine line(Waiting waiting, String result, int facts, List<String> reasons) {
        return new ReplayLine(waiting.eventId(), waiting.feed(), waiting.arrived(), result, facts, reasons);
    }
}
