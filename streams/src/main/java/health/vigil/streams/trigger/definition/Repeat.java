package health.vigil.streams.trigger.definition;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a trigger whose alert was closed may raise another one.
 *
 * @param after not before this long, though it recovered in between
 * @param unlessWorse CEL: a number that grows as the patient gets worse; null where only a higher severity counts as worse
 * @param by how much it must have grown since the last alert to be said at once
 */
public record Repeat(Duration after, @Nullable String unlessWorse, BigDecimal by) {}
