package health.vigil.streams.context;

import java.util.ArrayList;
import java.util.List;

/** Room that those who hold states share evenly, however many they come to be. Safe for many threads. */
final class SharedRoom {

    /** Contexts may take two fifths of the heap, whichever partitions this process keeps; of one partition 160 MB are enough. */
    static final SharedRoom OF_CONTEXTS = new SharedRoom(Runtime.getRuntime().maxMemory() / 5 * 2, 160_000_000);

    private final long weight;
    private final long mostEach;
    private final List<Guest> sharing = new ArrayList<>();

    /**
     * @param weight of all together
     * @param mostEach what one may take though there is more
     */
    SharedRoom(long weight, long mostEach) {
        this.weight = weight;
        this.mostEach = mostEach;
    }

    /** Who holds states. */
    @FunctionalInterface
    interface Guest {

        /** Holds no more than this from now on; it may be another thread's that says so. */
        void limit(long mostWeight);
    }

    /** Gives one its share; all others have less. */
    synchronized void join(Guest guest) {
        sharing.add(guest);
        share();
    }

    /** Leaves its share to the others. */
    synchronized void leave(Guest guest) {
        sharing.remove(guest);
        share();
    }

    private void share() {
        sharing.forEach(guest -> guest.limit(Math.min(mostEach, weight / sharing.size())));
    }
}
