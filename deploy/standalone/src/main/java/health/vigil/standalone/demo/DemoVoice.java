package health.vigil.standalone.demo;

/** What a demo says while it runs. */
interface DemoVoice {

    /** Everything is up. */
    void up(String console, int patients, int messages, double seconds);

    /** An alert rises. */
    void alert(SeenAlert alert);

    /** The stays have caught up with the present. */
    void caughtUp(DemoSummary summary);
}
