package health.vigil.standalone.evaluation;

/** A number for an hour of a stay: the greater, the more at risk. */
public enum Score {
    MODEL("the model") {
        @Override
        double at(ScoredStay stay, int index) {
            return stay.probability()[index];
        }
    },
    NEWS2("NEWS2 (partial, a lower bound)") {
        @Override
        double at(ScoredStay stay, int index) {
            return stay.news2()[index];
        }
    },
    HOURS("hours since admission alone") {
        @Override
        double at(ScoredStay stay, int index) {
            return stay.hours()[index];
        }
    };

    private final String title;

    Score(String title) {
        this.title = title;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }

    abstract double at(ScoredStay stay, int index);
}
