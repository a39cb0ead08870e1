package health.vigil.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configuration of the streams application, under {@code vigil.streams}. */
@ConfigMapping(prefix = "vigil.streams")
public interface StreamsConfig {

    /** What this process does: {@code topology}, {@code workers}, or both. */
    @WithDefault("topology,workers")
    Set<Role> roles();

    /** Application id: consumer group, transactional ids, changelog topics and state directory are named after it. */
    @WithDefault("vigil-streams")
    String applicationId();

    /** Directory of the local state; rebuilt from changelogs where it is lost. */
    @WithDefault("${vigil.data:./data}/streams")
    Path stateDir();

    /** Stream threads; partitions are spread over them. */
    @WithDefault("2")
    int threads();

    /** Megabytes outside the heap that the block caches and memory tables of all stores take together. */
    @WithDefault("384")
    int rocksdbMegabytes();

    /** How often transactions are committed: most of the time between an event and its alert. */
    @WithDefault("PT0.02S")
    Duration commitInterval();

    /** Copies of the state kept warm on other instances; 0 where there is only one. */
    @WithDefault("0")
    int standbyReplicas();

    /** How long a dead instance goes unnoticed. */
    @WithDefault("PT6S")
    Duration sessionTimeout();

    /**
     * Name of this instance, the same after a restart: its partitions wait for it until the session timeout, instead of
     * the restart waiting for that. No two instances may share one; none by default.
     */
    Optional<String> instanceId();

    /**
     * Address at which the other instances' askers reach this one, such as {@code http://vigil-streams-0:8080}: a context
     * is asked of the instance that keeps it. None where there is only one instance.
     */
    Optional<URI> address();

    /** How long an alert waits for a model's answer before it says that none came; the alert is out all the while. */
    @WithDefault("PT2M")
    Duration answerPatience();

    /**
     * How long values of a concept count as current, where the site wants another than {@code concepts.yaml} proposes:
     * {@code vigil.streams.validity.lactate=PT4H}. No longer than they are kept.
     */
    Map<String, Duration> validity();

    /**
     * How long a patient who was registered (A04) and not admitted counts as there after the last word: of many such visits no
     * source says that they ended. From one day to three, for which vital signs are kept.
     */
    @WithDefault("P3D")
    Duration registrationValidity();

    /** How far apart a score's findings at the bedside may lie; older ones are marked in the patient's document. */
    @WithDefault("PT1H")
    Duration findingsWithin();

    /**
     * How long a patient is kept after the last word, once every visit has ended and no alert is open. What arrives later
     * starts anew. At least a day.
     */
    @WithDefault("P30D")
    Duration dischargedRetention();

    /**
     * A file of policies (docs/policies.md) that each start puts into force. Where none is named: what was applied, else what
     * ships. One in which an alert could end with nobody asked stops the start.
     */
    Optional<Path> policies();

    /** Model workers in a process that has the role {@code workers}, each with one question at a time. */
    @WithDefault("4")
    int workers();

    /**
     * How often the brokers give a question out to workers before they drop it: their {@code group.share.delivery.count.limit}.
     * The last time, it is answered as failed.
     */
    @WithDefault("5")
    int deliveries();

    /** Brokers take back a transaction that has been open for ten seconds, as Kafka Streams has it. */
    Duration LONGEST_COMMIT_INTERVAL = Duration.ofSeconds(5);

    /** Stops the start with a sentence where a value cannot work. */
    default void validate() {
        require(threads() >= 1, "vigil.streams.threads is " + threads() + ": write a number from 1 on");
        require(
                rocksdbMegabytes() >= 64,
                "vigil.streams.rocksdb-megabytes is " + rocksdbMegabytes() + ": write a number from 64 on");
        require(deliveries() >= 2, "vigil.streams.deliveries is " + deliveries() + ": write a number from 2 on");
        require(workers() >= 0, "vigil.streams.workers is " + workers() + ": write 0 or more");
        require(standbyReplicas() >= 0, "vigil.streams.standby-replicas is negative: write 0 or more");
        require(
                commitInterval().toMillis() >= 1 && commitInterval().compareTo(LONGEST_COMMIT_INTERVAL) <= 0,
                "vigil.streams.commit-interval is not between a millisecond and five seconds: write a duration such as"
                        + " PT0.02S");
        require(
                address().stream().allMatch(StreamsConfig::isBase),
                "vigil.streams.address is no http or https address with host and port: write one such as"
                        + " http://vigil-streams-0:8080");
        require(
                findingsWithin().isPositive(),
                "vigil.streams.findings-within is not positive: write a duration such as PT1H");
        require(
                answerPatience().toMillis() >= 1,
                "vigil.streams.answer-patience is under a millisecond: write a duration such as PT2M");
        require(
                dischargedRetention().compareTo(Duration.ofDays(1)) >= 0,
                "vigil.streams.discharged-retention is under a day: write a duration such as P30D");
        require(
                registrationValidity().compareTo(Duration.ofDays(1)) >= 0
                        && registrationValidity().compareTo(Duration.ofDays(3)) <= 0,
                "vigil.streams.registration-validity is not between one day and three: write a duration such as P3D");
        require(
                sessionTimeout().toMillis() >= 1_000,
                "vigil.streams.session-timeout is under a second: write a duration such as PT6S");
    }

    private static boolean isBase(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getPort() > 0;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
