package health.vigil.producers.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A feed that nobody watches. */
record Unwatched() implements FeedWatch {

    @Override
    public void listening(boolean listening) {}

    @Override
    public void message(Instant arrived, @Nullable Instant written, Verdict verdict) {}

    @Override
    public void unmappedCode(String system, String code, String eventId, Instant arrived) {}

    @Override
    public void reusedControlId(Instant arrived) {}

    @Override
    public void subscriptionGap(long missing, Instant arrived) {}
}
