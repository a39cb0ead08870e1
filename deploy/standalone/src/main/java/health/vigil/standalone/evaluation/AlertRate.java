package health.vigil.standalone.evaluation;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What alerting above a score would mean: one alert, then none for the same stay for 24 h. An alert is right from 12 h before
 * onset to 3 h after; onset is 6 h after the label turns 1.
 */
public final class AlertRate {

    private static final int REFRACTORY_HOURS = 24;
    private static final int EARLIEST = -12;
    private static final int LATEST = 3;
    private static final int HOURS_PER_100_DAYS = 2400;
    private static final int HALVINGS = 40;

    private final List<ScoredStay> stays;
    private final Score score;
    private final int lastHour;

    /**
     * @param lastHour hours after it are not looked at
     */
    public AlertRate(List<ScoredStay> stays, Score score, int lastHour) {
        this.stays = stays;
        this.score = score;
        this.lastHour = lastHour;
    }

    /**
     * What a threshold gives.
     *
     * @param threshold the threshold
     * @param per100PatientDays alerts per 100 patient-days
     * @param sensitivity part of septic stays with a right alert; null where none is septic
     * @param ppv part of alerts that are right; null where there is no alert
     * @param medianLeadHours from the first right alert to onset, negative after it; null where there is none
     * @param falsePerPatientHour wrong alerts
     */
    public record Burden(
            double threshold,
            double per100PatientDays,
            @Nullable Double sensitivity,
            @Nullable Double ppv,
            @Nullable Double medianLeadHours,
            double falsePerPatientHour) {}

    /**
     * What happens in one stay.
     *
     * @param lead hours from the first right alert to onset; null where there is none
     */
    record InStay(
            int hours,
            int alerts,
            int right,
            boolean septic,
            @Nullable Integer lead) {}

    /** The threshold at which there are at most so many alerts per 100 patient-days, and as nearly so many as can be. */
    public Burden at(double per100PatientDays) {
        double low = 0;
        double high = 1;
        while (of(high).per100PatientDays() > per100PatientDays) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (of(middle).per100PatientDays() > per100PatientDays) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return of(high);
    }

    /** What a threshold gives. */
    Burden of(double threshold) {
        return sum(threshold, stays.stream().map(stay -> in(stay, threshold)).toList());
    }

    /** What it gives over these stays. */
    static Burden sum(double threshold, List<InStay> each) {
        long hours = 0;
        long alerts = 0;
        long right = 0;
        long septic = 0;
        var leads = new TreeMap<Integer, Integer>();
        for (InStay stay : each) {
            hours += stay.hours();
            alerts += stay.alerts();
            right += stay.right();
            septic += stay.septic() ? 1 : 0;
            if (stay.lead() != null) {
                leads.merge(stay.lead(), 1, Integer::sum);
            }
        }
        int found = count(leads);
        return new Burden(
                threshold,
                alerts * (double) HOURS_PER_100_DAYS / hours,
                septic == 0 ? null : (double) found / septic,
                alerts == 0 ? null : (double) right / alerts,
                found == 0 ? null : (Double) median(leads, found),
                (double) (alerts - right) / hours);
    }

    /** Of the numbers of {@link #drawn}, in order. */
    static final List<String> DRAWN = List.of("sensitivity", "ppv", "medianLeadHours", "falsePerPatientHour");

    /** What a bootstrap's draw gives: stays, each as often as it was drawn. NaN where it says nothing. */
    static double[] drawn(List<InStay> each, int[] drawn) {
        double hours = 0;
        double alerts = 0;
        double right = 0;
        double septic = 0;
        var leads = new TreeMap<Integer, Integer>();
        for (int i = 0; i < drawn.length; i++) {
            InStay stay = each.get(i);
            hours += drawn[i] * (double) stay.hours();
            alerts += drawn[i] * stay.alerts();
            right += drawn[i] * stay.right();
            septic += stay.septic() ? drawn[i] : 0;
            if (stay.lead() != null && drawn[i] > 0) {
                leads.merge(stay.lead(), drawn[i], Integer::sum);
            }
        }
        int found = count(leads);
        return new double[] {found / septic, right / alerts, median(leads, found), (alerts - right) / hours};
    }

    private static int count(NavigableMap<Integer, Integer> leads) {
        return leads.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The middle of leads, of which each stands with how often it was; NaN where there is none. */
    private static double median(NavigableMap<Integer, Integer> leads, int found) {
        double lower = Double.NaN;
        int passed = 0;
        for (Map.Entry<Integer, Integer> lead : leads.entrySet()) {
            passed += lead.getValue();
            if (Double.isNaN(lower) && 2 * passed >= found) {
                lower = lead.getKey();
            }
            if (2 * passed > found) {
                return (lower + lead.getKey()) / 2;
            }
        }
        return lower;
    }

    InStay in(ScoredStay stay, double threshold) {
        int onset = stay.onset();
        int end = Rows.reaching(stay, lastHour);
        int alerts = 0;
        int right = 0;
        int mutedUntil = 0;
        @Nullable Integer lead = null;
        for (int i = 0; i < end; i++) {
            int hour = stay.hours()[i];
            if (score.at(stay, i) >= threshold && hour >= mutedUntil) {
                alerts++;
                mutedUntil = hour + REFRACTORY_HOURS;
                if (hour >= onset + EARLIEST && hour <= onset + LATEST) {
                    right++;
                    lead = lead == null ? (Integer) (onset - hour) : lead;
                }
            }
        }
        boolean labelSeen = end > 0 && hasLabel(stay, end);
        return new InStay(end, alerts, right, labelSeen, labelSeen ? lead : null);
    }

    private static boolean hasLabel(ScoredStay stay, int end) {
        for (int i = 0; i < end; i++) {
            if (stay.septic()[i]) {
                return true;
            }
        }
        return false;
    }
}
