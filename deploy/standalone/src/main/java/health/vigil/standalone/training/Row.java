package health.vigil.standalone.training;

/** What was known of a stay at an hour, and its label. */
final class Row {

    /** Stays without sepsis end at about 60 h in the challenge's data; before that, length of stay tells nothing. */
    static final int LAST_FAIR_HOUR = 59;

    private final int stay;
    private final int hour;
    private final float[] values;
    private final int news2;
    private final boolean septic;

    /**
     * A row.
     *
     * @param stay number of the stay
     * @param hour hours since admission to the unit: for measuring, never an input
     * @param read one value a feature
     * @param news2 partial NEWS2, to compare with
     * @param septic the label
     */
    Row(int stay, int hour, double[] read, int news2, boolean septic) {
        this.stay = stay;
        this.hour = hour;
        this.values = new float[read.length];
        for (int i = 0; i < read.length; i++) {
            values[i] = (float) read[i];
        }
        this.news2 = news2;
        this.septic = septic;
    }

    int stay() {
        return stay;
    }

    int hour() {
        return hour;
    }

    int news2() {
        return news2;
    }

    boolean septic() {
        return septic;
    }

    /** The value of a feature; NaN where it is missing. */
    double value(int feature) {
        return values[feature];
    }

    /** One value a feature. */
    double[] values() {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }

    boolean isFair() {
        return hour <= LAST_FAIR_HOUR;
    }
}
