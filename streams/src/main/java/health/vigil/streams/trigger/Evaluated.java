package health.vigil.streams.trigger;

import health.vigil.streams.context.Moment;
import java.util.List;

/** A moment with what every trigger in force says of it. */
public record Evaluated(Moment moment, List<Evaluation> evaluations) {}
