package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.reception.Batch.Section;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the messages of a batch, each by itself; what is said of them is said when all of them are kept. Headers and trailers
 * are kept where there is no message, or where something else comes with them.
 */
final class BatchReception {

    private final Reception reception;
    private final Feed feed;
    private final Acknowledger acknowledger;
    private final InstantSource clock;

    BatchReception(Reception reception, Feed feed, Acknowledger acknowledger, InstantSource clock) {
        this.reception = reception;
        this.feed = feed;
        this.acknowledger = acknowledger;
        this.clock = clock;
    }

    /**
     * Takes a batch.
     *
     * @param bytes all of it, as received
     */
    Answer receive(byte[] bytes, Batch batch) {
        var acknowledgement = new BatchAcknowledgement(acknowledger, clock.instant());
        var answers = new ArrayList<Answer>();
        for (Section section : batch.sections()) {
            switch (section.kind()) {
                case FHS, BHS -> acknowledgement.header(section);
                case BTS, FTS -> acknowledgement.trailer(section);
                case MSH -> acknowledgement.countMessage();
            }
            answer(section, batch).ifPresent(answer -> {
                acknowledgement.answer(answer.acknowledgements());
                answers.add(answer);
            });
        }
        if (!batch.hasMessages()) {
            Answer answer = withoutMessages(bytes, batch);
            acknowledgement.answer(answer.acknowledgements());
            answers.add(answer);
        }
        return all(answers, batch.isDeclared() ? Optional.of(acknowledgement.bytes()) : Optional.empty());
    }

    private Optional<Answer> answer(Section section, Batch batch) {
        if (section.kind() == Batch.Kind.MSH) {
            return Optional.of(reception.receive(section.bytes()));
        }
        // Without messages all of it is kept together.
        return batch.hasMessages()
                ? section.stray().map(problem -> reception.refuse(section.bytes(), AckCode.AE, problem))
                : Optional.empty();
    }

    private Answer withoutMessages(byte[] bytes, Batch batch) {
        Optional<Problem> problem = batch.wrongWithoutMessages();
        return problem.isPresent()
                ? reception.refuse(bytes, AckCode.AE, problem.get())
                : reception.keepWithoutMessage(bytes);
    }

    private Answer all(List<Answer> answers, Optional<byte[]> acknowledgement) {
        return new Answer(
                acknowledgement
                        .map(List::of)
                        .orElseGet(() -> answers.stream()
                                .flatMap(answer -> answer.acknowledgements().stream())
                                .toList()),
                answers.stream().map(Answer::code).reduce(AckCode.AA, AckCode::or),
                feed.mllpRelease(),
                CompletableFuture.allOf(answers.stream().map(Answer::kept).toArray(CompletableFuture[]::new)),
                null);
    }
}
