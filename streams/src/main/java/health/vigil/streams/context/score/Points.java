package health.vigil.streams.context.score;

import org.jspecify.annotations.Nullable;

/** Points of one part of a score: the least and the most that it may be. */
record Points(int least, int most) {

    static final Points NONE = new Points(0, 0);

    static Points of(int points) {
        return new Points(points, points);
    }

    /** Whether what is known leaves it open how many they are. */
    boolean areOpen() {
        return least < most;
    }

    /** Of two findings of one part the one that gives more; null where the one that decides is not known and the other gives nothing. */
    static @Nullable Points either(@Nullable Points deciding, @Nullable Points adding) {
        if (deciding == null) {
            return adding == null || adding.least == 0 ? null : adding;
        }
        return adding == null
                ? deciding
                : new Points(Math.max(deciding.least, adding.least), Math.max(deciding.most, adding.most));
    }
}
