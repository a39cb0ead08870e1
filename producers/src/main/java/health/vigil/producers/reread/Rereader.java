package health.vigil.producers.reread;

import health.vigil.producers.publish.Intake;

/** An entry point that can read bytes again. */
@FunctionalInterface
public interface Rereader {

    /**
     * Makes of a message what would be made of it today, with the event id and the arrival that it has. Publishes nothing,
     * counts nothing, moves no clock.
     */
    Intake reread(RawMessage message);
}
