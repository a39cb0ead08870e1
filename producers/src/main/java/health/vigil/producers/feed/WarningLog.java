package health.vigil.producers.feed;

/** Told when a warning begins and when it ends. */
interface WarningLog {

    void begun(FeedWarning warning);

    void ended(String feed, FeedWarning warning);
}
