package health.vigil.streams.assessment;

/** Takes questions one at a time, answers them, and lets none go unanswered; runs until it is closed. */
interface QuestionWorker extends Runnable, AutoCloseable {

    /** Ends its run soon; may be called from any thread. */
    @Override
    void close();
}
