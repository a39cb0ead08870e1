package health.vigil.standalone.replay;

import java.util.List;

/** Plays a ward: each step when its moment comes. */
public final class Replay {

    private final List<Step> steps;
    private final Pacing pacing;

    /**
     * A replay.
     *
     * @param ward who lies there
     * @param discharging whether stays end with a discharge, or the patients are kept
     * @param pacing when a step's turn comes
     */
    public Replay(Ward ward, boolean discharging, Pacing pacing) {
        this.steps = ward.steps(discharging);
        this.pacing = pacing;
    }

    /** Number of messages. */
    public int size() {
        return steps.size();
    }

    /**
     * Sends all.
     *
     * @param sent told of each step that was sent
     */
    public void play(Destination destination, Runnable sent) throws InterruptedException {
        for (Step step : steps) {
            pacing.await(step.at());
            destination.deliver(step);
            sent.run();
        }
        destination.drain();
    }
}
