package health.vigil.standalone.replay;

import java.time.Instant;
import java.util.List;

/** Plays a ward: each step when its moment comes. */
public final class Replay {

    private final List<Step> steps;
    private final Pacing pacing;

    private Replay(List<Step> steps, Pacing pacing) {
        this.steps = steps;
        this.pacing = pacing;
    }

    /**
     * The replay of a ward.
     *
     * @param discharging whether stays end with a discharge, or the patients are kept
     * @param pacing when a step's turn comes
     */
    public static Replay of(Ward ward, boolean discharging, Pacing pacing) {
        return new Replay(ward.steps(discharging), pacing);
    }

    /** What is left of it after so many steps. */
    public Replay after(int done) {
        return new Replay(steps.subList(Math.min(done, steps.size()), steps.size()), pacing);
    }

    /** The same, paced otherwise. */
    public Replay paced(Pacing otherwise) {
        return new Replay(steps, otherwise);
    }

    /** Number of messages. */
    public int size() {
        return steps.size();
    }

    /** When a step happens. */
    public Instant moment(int step) {
        return steps.get(step).at();
    }

    /**
     * Sends all and waits for the answers.
     *
     * @param listener told of each step just before it is sent
     */
    public void play(Destination destination, Listener listener) throws InterruptedException {
        for (Step step : steps) {
            pacing.await(step.at());
            listener.sending(step.stay().bed(), step.at());
            destination.deliver(step);
        }
        destination.drain();
    }

    /** Hears what is about to be sent. */
    @FunctionalInterface
    public interface Listener {

        /**
         * A step is about to be sent.
         *
         * @param bed number of the bed
         * @param moment when it happens
         */
        void sending(int bed, Instant moment);
    }
}
