package health.vigil.standalone.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The model by age and sex, on the first 59 h. Groups of fewer than 11 stays, or of fewer than 11 septic ones, are not shown. */
final class Subgroups {

    private static final double TARGET = 20;

    private final List<ScoredStay> stays;

    Subgroups(List<ScoredStay> stays) {
        this.stays = stays;
    }

    List<Report.Subgroup> lines() {
        AlertRate.Burden everywhere = new AlertRate(stays, Score.MODEL, Rows.LAST_FAIR_HOUR).at(TARGET);
        return groups().entrySet().stream()
                .map(group -> line(
                        group.getKey(), stays.stream().filter(group.getValue()).toList(), everywhere.threshold()))
                .toList();
    }

    private static Map<String, Predicate<ScoredStay>> groups() {
        var groups = new LinkedHashMap<String, Predicate<ScoredStay>>();
        groups.put("age under 45", stay -> age(stay, 0, 45));
        groups.put("age 45-64", stay -> age(stay, 45, 65));
        groups.put("age 65-79", stay -> age(stay, 65, 80));
        groups.put("age 80 and over", stay -> age(stay, 80, Integer.MAX_VALUE));
        groups.put("female", stay -> stay.sex().equals("female"));
        groups.put("male", stay -> stay.sex().equals("male"));
        return groups;
    }

    private static boolean age(ScoredStay stay, int from, int below) {
        @Nullable Integer age = stay.ageYears();
        return age != null && age >= from && age < below;
    }

    private static Report.Subgroup line(String name, List<ScoredStay> group, double threshold) {
        Rows rows = Rows.of(group, Score.MODEL, Rows.LAST_FAIR_HOUR);
        int septic = (int) group.stream().filter(ScoredStay::isSeptic).count();
        if (septic < Report.LEAST_SHOWN || group.size() - septic < Report.LEAST_SHOWN || rows.positives() == 0) {
            return new Report.Subgroup(name, null, null, null, null, null, null, null, Map.of());
        }
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        var measures = new RowMeasures(rows, ones, null, true);
        double[] found = measures.whole(group.size());
        var rate = new AlertRate(group, Score.MODEL, Rows.LAST_FAIR_HOUR);
        List<AlertRate.InStay> each =
                group.stream().map(stay -> rate.in(stay, threshold)).toList();
        AlertRate.Burden burden = AlertRate.sum(threshold, each);
        var bootstrap = new Bootstrap(group.size());
        Map<String, double[]> intervals = new LinkedHashMap<>(bootstrap.of(RowMeasures.NAMES, measures::drawn));
        intervals.putAll(bootstrap.of(AlertRate.DRAWN, drawn -> AlertRate.drawn(each, drawn)));
        return new Report.Subgroup(
                name,
                group.size(),
                septic,
                found[0],
                found[1],
                found[4],
                burden.sensitivity(),
                burden.ppv(),
                intervals);
    }
}
