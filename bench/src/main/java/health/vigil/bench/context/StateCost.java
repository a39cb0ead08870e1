package health.vigil.bench.context;

/**
 * What the state of a ward costs.
 *
 * @param diskBytes of RocksDB
 * @param memoryBytes live objects more than before, and what RocksDB holds outside the heap
 * @param restoreSeconds from an empty directory, out of the changelogs
 * @param changelogBytes in the broker's log
 */
record StateCost(long diskBytes, long memoryBytes, double restoreSeconds, long changelogBytes) {

    double restoreSecondsPerGigabyte() {
        return restoreSeconds / changelogBytes * 1e9;
    }
}
