package health.vigil.standalone.demo;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.replay.MllpDestination;
import health.vigil.standalone.replay.Tally;
import health.vigil.standalone.send.Address;
import java.nio.file.Path;
import java.time.Duration;

/** One run of a demo, in the foreground of a Vigil that is up. */
final class DemoRun {

    private static final Duration BETWEEN_BOOKMARKS = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final DemoPlan plan;
    private final Path data;
    private final DemoVoice voice;
    private long bookmarkedNanos = System.nanoTime();

    DemoRun(DemoPlan plan, Path data, DemoVoice voice) {
        this.plan = plan;
        this.data = data;
        this.voice = voice;
    }

    /** Plays what is left into the MLLP listener, says each alert as it rises, and then does what comes after. */
    DemoSummary run(Address mllp, KafkaConnection kafka, SchemaRegistry registry, AfterReplay afterReplay)
            throws InterruptedException {
        try (var progress =
                ProgressBar.onStandardError("Replaying", plan.replay().size())) {
            var log = new WardLog(alert -> {
                progress.clear();
                voice.alert(alert);
            });
            var watch = new WardWatch(kafka, registry, log);
            try {
                Tally tally = play(mllp, log, progress);
                settle(log, tally.answers());
                progress.clear();
                DemoSummary summary = summary(tally, log);
                voice.caughtUp(summary);
                afterReplay.go();
                return summary;
            } finally {
                watch.stop();
            }
        }
    }

    /** What follows when the stays have caught up with the present. */
    @FunctionalInterface
    interface AfterReplay {
        void go() throws InterruptedException;
    }

    private Tally play(Address mllp, WardLog log, ProgressBar progress) throws InterruptedException {
        plan.bookmark().keepIn(data);
        plan.begin();
        try (var destination = new MllpDestination(mllp)) {
            plan.replay().play(destination, (bed, moment) -> {
                log.sending(bed, moment);
                progress.step();
                keepBookmark(destination.tally());
            });
            plan.bookmark()
                    .withAnswered(
                            plan.bookmark().answered() + destination.tally().answers())
                    .keepIn(data);
            return destination.tally();
        }
    }

    private void keepBookmark(Tally tally) {
        if (System.nanoTime() - bookmarkedNanos > BETWEEN_BOOKMARKS.toNanos()) {
            bookmarkedNanos = System.nanoTime();
            plan.bookmark()
                    .withAnswered(plan.bookmark().answered() + tally.answers())
                    .keepIn(data);
        }
    }

    /** Waits until the stream has had time to say all that it has to say. */
    private static void settle(WardLog log, int messages) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && (log.events() < messages || log.quietNanos() < QUIET.toNanos())) {
            Thread.sleep(GLANCE);
        }
    }

    private DemoSummary summary(Tally tally, WardLog log) {
        return new DemoSummary(
                plan.bookmark().patients(),
                tally.answers(),
                tally.byCode(),
                log.events(),
                log.raised(),
                log.latencies());
    }
}
