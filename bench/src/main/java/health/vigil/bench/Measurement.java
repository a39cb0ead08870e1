package health.vigil.bench;

/** A line of a bench's report. */
public sealed interface Measurement permits Figure, Ratio {

    /** What was measured. */
    String metric();

    /** Whose figure it is. */
    String subject();

    /** Unit of the figure. */
    String unit();

    /** Median of the runs. */
    double median();

    /** Least of the runs. */
    double low();

    /** Greatest of the runs. */
    double high();
}
