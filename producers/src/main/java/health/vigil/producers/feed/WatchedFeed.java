package health.vigil.producers.feed;

import health.vigil.producers.feed.FeedWarning.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One feed: what it has sent since the start, and what is wrong with it. Safe for many threads. */
final class WatchedFeed implements FeedWatch {

    /** How long a warning stands of something that happened once. */
    private static final Duration RECENT = Duration.ofHours(1);

    private final String name;
    private final String protocol;
    private final Instant knownSince;
    private final FeedLimits limits;
    private final boolean timed;
    private final FeedSigns signs;
    private final UnmappedCodes unmapped = new UnmappedCodes();
    private final Map<Kind, FeedWarning> warnings = new EnumMap<>(Kind.class);
    private boolean listening;
    private long accepted;
    private long refused;
    private long quarantined;
    private long reusedControlIds;
    private long subscriptionGaps;
    private Instant lastReuse = Instant.MIN;
    private Instant lastGap = Instant.MIN;

    /**
     * @param knownSince when Vigil began to wait for it
     * @param timed whether silence and clocks mean anything; not where the messages move the edge's clock
     */
    WatchedFeed(String name, String protocol, Instant knownSince, FeedLimits limits, boolean timed) {
        this.name = name;
        this.protocol = protocol;
        this.knownSince = knownSince;
        this.limits = limits;
        this.timed = timed;
        this.signs = new FeedSigns(limits, knownSince);
    }

    @Override
    public synchronized void listening(boolean listens) {
        listening = listens;
    }

    @Override
    public synchronized void message(Instant arrived, @Nullable Instant written, Verdict verdict) {
        signs.message(arrived, written);
        if (verdict == Verdict.REFUSED) {
            refused++;
        } else {
            accepted++;
        }
        quarantined += verdict == Verdict.TAKEN ? 0 : 1;
    }

    @Override
    public void unmappedCode(String system, String code, String eventId, Instant arrived) {
        unmapped.count(system, code, eventId, arrived);
    }

    @Override
    public synchronized void reusedControlId(Instant arrived) {
        reusedControlIds++;
        lastReuse = arrived;
    }

    @Override
    public synchronized void subscriptionGap(long missing, Instant arrived) {
        subscriptionGaps += missing;
        lastGap = arrived;
    }

    /** Goes on from what was learned before Vigil was started. */
    synchronized void restore(Learned learned) {
        signs.restore(learned);
    }

    /** What was learned; nothing before a message came. */
    synchronized Optional<Learned> learned() {
        return signs.learned();
    }

    /** Looks at the feed; tells of every warning that begins or ends. */
    synchronized void check(Instant now, WarningLog log) {
        for (Kind kind : Kind.values()) {
            @Nullable String text = text(kind, now);
            FeedWarning open = warnings.get(kind);
            if (text != null) {
                var warning =
                        new FeedWarning(kind, open == null ? now.truncatedTo(ChronoUnit.MILLIS) : open.since(), text);
                warnings.put(kind, warning);
                if (open == null) {
                    log.begun(warning);
                }
            } else if (open != null) {
                warnings.remove(kind);
                log.ended(name, open);
            }
        }
    }

    synchronized FeedStatus status(Instant now) {
        return new FeedStatus(
                name,
                protocol,
                listening,
                state(now),
                signs.lastMessageAt()
                        .map(last -> last.truncatedTo(ChronoUnit.MILLIS))
                        .orElse(null),
                signs.messagesLastHour(now),
                timed ? signs.usualGap().map(Duration::toSeconds).orElse(null) : null,
                timed ? signs.silentAfter().toSeconds() : null,
                timed ? signs.clockOffset().map(Math::round).orElse(null) : null,
                accepted,
                refused,
                quarantined,
                reusedControlIds,
                subscriptionGaps,
                unmapped.list(),
                warnings.values().stream()
                        .sorted(Comparator.comparing(FeedWarning::since))
                        .map(FeedStatus.Warning::of)
                        .toList());
    }

    private String state(Instant now) {
        if (signs.lastMessageAt().isEmpty()) {
            return "never-heard";
        }
        return timed && signs.isSilent(now) ? "silent" : "receiving";
    }

    private @Nullable String text(Kind kind, Instant now) {
        if (!timed) {
            return null;
        }
        return switch (kind) {
            case SILENT ->
                signs.isSilent(now)
                        ? WarningTexts.silent(name, signs.lastMessageAt().orElseThrow(), signs.silentAfter())
                        : null;
            case NEVER_HEARD ->
                limits.expected()
                                && signs.lastMessageAt().isEmpty()
                                && now.isAfter(knownSince.plus(limits.silentAfter()))
                        ? WarningTexts.neverHeard(name, limits.silentAfter())
                        : null;
            case CLOCK ->
                signs.isClockOff()
                        ? WarningTexts.clock(name, signs.clockOffset().orElseThrow())
                        : null;
            case SUBSCRIPTION_GAP -> isRecent(lastGap, now) ? WarningTexts.subscriptionGap(name) : null;
            case REUSED_CONTROL_ID -> isRecent(lastReuse, now) ? WarningTexts.reusedControlId(name) : null;
        };
    }

    private static boolean isRecent(Instant happened, Instant now) {
        return happened.isAfter(now.minus(RECENT));
    }
}
