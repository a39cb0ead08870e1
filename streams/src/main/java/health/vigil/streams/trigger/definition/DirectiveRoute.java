package health.vigil.streams.trigger.definition;

import health.vigil.schemas.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a care directive does to a trigger.
 *
 * @param directive concept of the directive, for example {@code advance-directive}
 * @param code the code that it must have
 * @param atMost the severity that the trigger then has at most; null where it does not alert
 */
public record DirectiveRoute(
        String directive, String code, @Nullable Severity atMost) {}
