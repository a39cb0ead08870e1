package health.vigil.streams.trigger.definition;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a trigger whose alert was closed, or is in somebody's hands, speaks again.
 *
 * @param after not before this long after it was closed, though it recovered in between, and then though it did not; null where
 *     only recovery decides
 * @param unlessWorse CEL: a number that grows as the patient gets worse; null where only a higher severity counts as worse
 * @param by how much it must have grown since the last alert to be said at once
 */
public record Repeat(@Nullable Duration after, @Nullable String unlessWorse, BigDecimal by) {}
