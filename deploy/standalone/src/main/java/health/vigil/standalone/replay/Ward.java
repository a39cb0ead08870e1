package health.vigil.standalone.replay;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import health.vigil.standalone.records.IcuRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stays beside each other, and what happens in them in the order of time. */
public final class Ward {

    private static final int ADMISSION_AND_DISCHARGE = 2;
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Stay> stays;

    private Ward(List<Stay> stays) {
        this.stays = List.copyOf(stays);
    }

    /** Stays that begin together; spread over an hour, as nurses chart. */
    public static Ward beginning(List<IcuRecord> records, Instant start) {
        var stays = new ArrayList<Stay>();
        for (IcuRecord stay : records) {
            stays.add(Stay.beginning(stay, start.plus(spread(stays.size(), records.size())), stays.size() + 1));
        }
        return new Ward(stays);
    }

    /** Stays that end together; spread over the hour before, as nurses chart. */
    public static Ward ending(List<IcuRecord> records, Instant end) {
        var stays = new ArrayList<Stay>();
        for (IcuRecord stay : records) {
            Instant ends = end.minus(spread(stays.size(), records.size()));
            stays.add(Stay.beginning(stay, ends.minus(Stay.length(stay)), stays.size() + 1));
        }
        return new Ward(stays);
    }

    /** How long a ward of stays that end together lasts. */
    public static Duration length(List<IcuRecord> records) {
        return records.stream()
                .map(Stay::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(HOUR);
    }

    /** Number of patients. */
    public int patients() {
        return stays.size();
    }

    /** How many messages tell all of it, discharges among them. */
    public int messages() {
        return stays.stream()
                .mapToInt(stay -> ADMISSION_AND_DISCHARGE
                        + (int) stay.record().hours().stream()
                                .filter(hour -> !hour.values().isEmpty())
                                .count())
                .sum();
    }

    /** What happens, in the order of time; hours in which nothing was charted are left out. */
    List<Step> steps(boolean discharging) {
        var steps = new ArrayList<Step>();
        for (Stay stay : stays) {
            steps.add(new Step.Admission(stay));
            stay.record().hours().stream()
                    .filter(hour -> !hour.values().isEmpty())
                    .forEach(hour -> steps.add(new Step.Charting(stay, hour)));
            if (discharging) {
                steps.add(new Step.Discharge(stay));
            }
        }
        // A stable sort: within a stay and moment the order above stays.
        steps.sort(comparing(Step::at)
                .thenComparing(comparingInt(step -> step.stay().bed())));
        return steps;
    }

    private static Duration spread(int index, int of) {
        return Duration.ofMinutes(HOUR.toMinutes() * index / of);
    }
}
