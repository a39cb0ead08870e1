package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.feed.FeedWatch.Verdict;
import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.mapping.Mapped;
import health.vigil.producers.publish.Intake;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import java.util.List;

/** What is made of a message. */
record Understood(AckCode code, Mapped mapped) {

    private static final String FORMAT = "hl7v2";

    static Understood refused(AckCode code, Problem problem) {
        return new Understood(code, Mapped.refused(problem));
    }

    Verdict verdict() {
        if (code != AckCode.AA) {
            return Verdict.REFUSED;
        }
        return mapped.problems().isEmpty() ? Verdict.TAKEN : Verdict.TAKEN_IN_PART;
    }

    /** Everything of the message, as it is kept; of a test feed's the bytes and what is wrong with them, and no facts. */
    Intake intake(Received received, Feed feed) {
        boolean live = feed.environment() == Environment.LIVE;
        return new Intake(
                received.eventId(),
                feed.name(),
                received.bytes(),
                received.contentType(),
                received.arrived(),
                live ? mapped.events() : List.of(),
                live ? mapped.identities() : List.of(),
                entries(received, feed));
    }

    private List<QuarantineEntry> entries(Received received, Feed feed) {
        if (mapped.problems().isEmpty()) {
            return List.of();
        }
        return mapped.problems().stream()
                .map(problem -> entry(received, feed, problem))
                .toList();
    }

    private QuarantineEntry entry(Received received, Feed feed, Problem problem) {
        return new QuarantineEntry(
                received.eventId(),
                code == AckCode.AA ? RefusedScope.part : RefusedScope.message,
                feed.name(),
                FORMAT,
                problem.code().code(),
                problem.location(),
                problem.text(),
                code.name(),
                received.arrived(),
                null);
    }
}
