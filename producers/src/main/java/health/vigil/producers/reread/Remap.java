package health.vigil.producers.reread;

import health.vigil.producers.publish.Addition;
import health.vigil.producers.publish.Intake;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads messages again that were taken before, in the order in which they had arrived, and adds the facts that the journal
 * does not have: those of codes that were mapped since. What was refused stays in quarantine, and names and numbers stay as
 * they are. Run again it adds nothing.
 */
final class Remap {

    private final Selection selection;
    private final Rereaders rereaders;
    private final JournalFacts journal;
    private final Consumer<Addition> publisher;
    private final InstantSource clock;
    private long messages;
    private long messagesWithNewFacts;
    private long newFacts;
    private long unread;

    /**
     * @param journal what the journal has
     * @param publisher returns when everything is kept; throws where it may not be
     */
    Remap(
            Selection selection,
            Rereaders rereaders,
            JournalFacts journal,
            Consumer<Addition> publisher,
            InstantSource clock) {
        this.selection = selection;
        this.rereaders = rereaders;
        this.journal = journal;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param done always true
     * @param messages of the feed
     * @param unread of these, how many cannot be read again: their feed is not configured, or only a part of them came
     */
    record Summary(boolean done, long messages, long messagesWithNewFacts, long newFacts, long unread) {}

    /** Reads one message again. */
    void remap(RawMessage message) {
        if (!selection.hasFeed(message.feed())) {
            return;
        }
        messages++;
        if (message.contentType().equals(Intake.NOT_WHOLE)) {
            unread++;
            return;
        }
        rereaders
                .of(message.feed())
                .ifPresentOrElse(reader -> add(reader.reread(message).events()), () -> unread++);
    }

    Summary summary() {
        return new Summary(true, messages, messagesWithNewFacts, newFacts, unread);
    }

    private void add(List<ClinicalEvent> events) {
        List<ClinicalEvent> news = events.stream()
                .map(this::withNewFactsOnly)
                .filter(event -> !event.getFacts().isEmpty())
                .toList();
        if (news.isEmpty()) {
            return;
        }
        publisher.accept(new Addition(news, List.of(), List.of(), clock.instant()));
        List<Fact> added =
                news.stream().flatMap(event -> event.getFacts().stream()).toList();
        added.forEach(journal::add);
        messagesWithNewFacts++;
        newFacts += added.size();
    }

    private ClinicalEvent withNewFactsOnly(ClinicalEvent event) {
        return ClinicalEvent.newBuilder(event)
                .setFacts(event.getFacts().stream().filter(journal::isNew).toList())
                .build();
    }
}
