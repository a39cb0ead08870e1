package health.vigil.producers.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.producers.message.RawJson;
import health.vigil.producers.message.RawText;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.reread.RawMessage;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shapes of {@code /api/quarantine}. */
final class QuarantineJson {

    private QuarantineJson() {}

    /**
     * A page of entries.
     *
     * @param nextCursor for the next page; null on the last
     * @param total entries on all pages
     * @param more newer entries that are not listed, because too many wait
     */
    record Entries(List<EntryJson> items, @Nullable String nextCursor, int total, long more) {}

    /**
     * One message.
     *
     * @param explanation what happened to it and what to do, for a person
     * @param raw where its bytes are; null where they are gone
     * @param message the bytes as text, only where they were asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String eventId,
            String explanation,
            List<EntryJson> entries,
            @Nullable RawJson raw,
            @Nullable String message) {}

    static Shown shown(List<QuarantineEntry> entries, Optional<RawMessage> bytes, boolean withBytes) {
        return new Shown(
                entries.getFirst().getEventId(),
                explanation(entries, bytes),
                entries.stream().map(EntryJson::of).toList(),
                bytes.map(RawJson::of).orElse(null),
                withBytes ? bytes.map(RawText::of).orElse(null) : null);
    }

    private static String explanation(List<QuarantineEntry> entries, Optional<RawMessage> bytes) {
        QuarantineEntry first = entries.getFirst();
        boolean settled = entries.stream().allMatch(entry -> entry.getSettledAt() != null);
        String what = first.getScope() == RefusedScope.message
                ? "Nothing of this message was taken; its sender was answered " + answer(first)
                : "Parts of this message were not taken, all else was; its sender was answered " + answer(first);
        return what + ". " + (settled ? "All of it has been understood since." : advice(first, bytes));
    }

    private static String advice(QuarantineEntry entry, Optional<RawMessage> bytes) {
        if (bytes.isEmpty()) {
            return "Its bytes are gone: have the sender send it again.";
        }
        return bytes.get().contentType().equals(Intake.NOT_WHOLE)
                ? "Only a part of it came, so it is never read again: have the sender send it again."
                : "Do what the reasons say at the sender or in the configuration of feed " + entry.getFeed()
                        + ", then ./vigil quarantine replay " + entry.getEventId() + ".";
    }

    private static String answer(QuarantineEntry entry) {
        return entry.getAnswer() == null ? "nothing" : entry.getAnswer();
    }
}
