package health.vigil.streams.alert.policy;

import java.time.Duration;

/**
 * A step of a ladder.
 *
 * @param role who is asked
 * @param after since the alert was raised or came back; zero on the first rung
 */
public record Rung(String role, Duration after) {}
