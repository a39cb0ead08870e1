package health.vigil.streams.trigger;

/** What a trigger says of a view. */
public record Evaluation(Trigger trigger, Truth truth) {}
