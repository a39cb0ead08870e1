package health.vigil.standalone.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes all measures of scored stays. */
public final class Examination {

    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final double SCREENING_NEWS2 = 5;
    private static final double[] TARGETS = {20, 3};
    private static final double[] BURDENS = {1, 2, 3, 5, 8, 12, 20, 30, 45, 60};
    private static final double FIRST_ALARM = 0.005;
    private static final double LAST_ALARM = 0.1;
    private static final double ALARM_STEP = 0.001;
    private static final int POINTS = 100;
    private static final int TENTHS = 10;

    private final String name;
    private final String version;
    private final double alarm;
    private final List<ScoredStay> stays;
    private final Bootstrap bootstrap;

    /**
     * @param name of the model
     * @param version of the model
     * @param alarm the model's probability from which on it says yes, fixed when it was trained
     */
    public Examination(String name, String version, double alarm, List<ScoredStay> stays) {
        this.name = name;
        this.version = version;
        this.alarm = alarm;
        this.stays = stays;
        this.bootstrap = new Bootstrap(stays.size());
    }

    /** All of it. */
    public Report report(String data, List<String> notes) {
        var lines = new ArrayList<Report.Line>();
        var alerts = new ArrayList<Report.Alerts>();
        for (Score score : Score.values()) {
            lines.add(line(score, "all", ALWAYS));
            lines.add(line(score, "fair", Rows.LAST_FAIR_HOUR));
            lines.add(matched(score));
            alerts.addAll(alerts(score, "fair", Rows.LAST_FAIR_HOUR));
            alerts.addAll(alerts(score, "all", ALWAYS));
        }
        return new Report(
                data,
                stays.size(),
                stays.stream().mapToLong(ScoredStay::length).sum(),
                (int) stays.stream().filter(ScoredStay::isSeptic).count(),
                stays.stream().mapToLong(Examination::abstained).sum(),
                (int) stays.stream().filter(ScoredStay::outOfFold).count(),
                notes,
                lines,
                alerts,
                new Subgroups(stays).lines(),
                curves());
    }

    /** The probability from which on saying yes has the greatest utility on these stays: for training, to fix it. */
    public static double bestAlarm(List<ScoredStay> stays) {
        int[] once = new int[stays.size()];
        Arrays.fill(once, 1);
        double best = 1;
        double most = 0;
        for (double alarm = FIRST_ALARM; alarm < LAST_ALARM; alarm += ALARM_STEP) {
            double tried = alarm;
            double utility = Utility.normalised(
                    stays.stream()
                            .map(stay -> Utility.in(stay, Score.MODEL, tried, ALWAYS))
                            .toList(),
                    once);
            if (utility > most) {
                most = utility;
                best = alarm;
            }
        }
        return best;
    }

    private static long abstained(ScoredStay stay) {
        long abstained = 0;
        for (boolean at : stay.abstained()) {
            abstained += at ? 1 : 0;
        }
        return abstained;
    }

    private Report.Line line(Score score, String kind, int lastHour) {
        Rows rows = Rows.of(stays, score, lastHour);
        double threshold = threshold(score);
        List<Utility.InStay> utilities = stays.stream()
                .map(stay -> Utility.in(stay, score, threshold, lastHour))
                .toList();
        return measured(score, kind, rows, ones(rows.size()), threshold, utilities);
    }

    private Report.Line matched(Score score) {
        Rows rows = Rows.of(stays, score, ALWAYS);
        return measured(score, "hour-matched", rows, HourMatching.weights(rows), null, null);
    }

    private Report.Line measured(
            Score score,
            String kind,
            Rows rows,
            double[] weights,
            @Nullable Double threshold,
            @Nullable List<Utility.InStay> utilities) {
        if (rows.positives() == 0 || rows.positives() == rows.size()) {
            return new Report.Line(
                    named(score), versioned(score), kind, null, null, null, null, null, threshold, Map.of());
        }
        var measures = new RowMeasures(rows, weights, utilities, score == Score.MODEL);
        double[] found = measures.whole(stays.size());
        return new Report.Line(
                named(score),
                versioned(score),
                kind,
                found[0],
                found[1],
                numberOrNull(found[2]),
                numberOrNull(found[3]),
                numberOrNull(found[4]),
                threshold,
                bootstrap.of(RowMeasures.NAMES, measures::drawn));
    }

    private static @Nullable Double numberOrNull(double found) {
        return Double.isNaN(found) ? null : (Double) found;
    }

    private List<Report.Alerts> alerts(Score score, String kind, int lastHour) {
        var rate = new AlertRate(stays, score, lastHour);
        return Arrays.stream(TARGETS)
                .mapToObj(target -> alerts(score, kind, target, rate))
                .toList();
    }

    private Report.Alerts alerts(Score score, String kind, double target, AlertRate rate) {
        AlertRate.Burden burden = rate.at(target);
        List<AlertRate.InStay> each =
                stays.stream().map(stay -> rate.in(stay, burden.threshold())).toList();
        return new Report.Alerts(
                named(score),
                kind,
                target,
                burden.threshold(),
                burden.per100PatientDays(),
                burden.sensitivity(),
                burden.ppv(),
                burden.medianLeadHours(),
                burden.falsePerPatientHour(),
                bootstrap.of(AlertRate.DRAWN, drawn -> AlertRate.drawn(each, drawn)));
    }

    private Report.Curves curves() {
        Rows rows = Rows.of(stays, Score.MODEL, Rows.LAST_FAIR_HOUR);
        if (rows.positives() == 0 || rows.positives() == rows.size()) {
            return new Report.Curves(List.of(), List.of(), List.of(), List.of());
        }
        Measures.Point[] points = new Measures(rows.scores(), rows.septic()).curve(ones(rows.size()), POINTS);
        var rate = new AlertRate(stays, Score.MODEL, Rows.LAST_FAIR_HOUR);
        return new Report.Curves(
                Stream.of(points)
                        .map(point -> new double[] {point.falsePositiveRate(), point.sensitivity()})
                        .toList(),
                Stream.of(points)
                        .map(point -> new double[] {point.sensitivity(), point.precision()})
                        .toList(),
                calibration(rows),
                Arrays.stream(BURDENS)
                        .mapToObj(rate::at)
                        .flatMap(burden -> point(burden).stream())
                        .toList());
    }

    private static Optional<double[]> point(AlertRate.Burden burden) {
        @Nullable Double sensitivity = burden.sensitivity();
        @Nullable Double ppv = burden.ppv();
        return sensitivity == null || ppv == null
                ? Optional.empty()
                : Optional.of(new double[] {burden.per100PatientDays(), sensitivity, ppv});
    }

    private static List<double[]> calibration(Rows rows) {
        Integer[] order = new Integer[rows.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(rows.scores()[a], rows.scores()[b]));
        var points = new ArrayList<double[]>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int from = (int) ((long) tenth * order.length / TENTHS);
            int to = (int) ((tenth + 1L) * order.length / TENTHS);
            double said = 0;
            double was = 0;
            for (int i = from; i < to; i++) {
                said += rows.scores()[order[i]];
                was += rows.septic()[order[i]] ? 1 : 0;
            }
            if (to > from) {
                points.add(new double[] {said / (to - from), was / (to - from)});
            }
        }
        return points;
    }

    private double threshold(Score score) {
        return switch (score) {
            case MODEL -> alarm;
            case NEWS2 -> SCREENING_NEWS2;
            case HOURS -> Rows.LAST_FAIR_HOUR;
        };
    }

    private String named(Score score) {
        return score == Score.MODEL ? name : score.title();
    }

    private String versioned(Score score) {
        return score == Score.MODEL ? version : "1";
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
