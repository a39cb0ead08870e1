package health.vigil.streams.alert.policy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People who are on call together.
 *
 * @param units for which units; empty for all
 * @param who their accounts
 * @param days on which the shift begins
 * @param from when it begins
 * @param to when it ends: on the next day where that is not after {@code from}
 */
public record Shift(
        String role, Set<String> units, List<String> who, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    boolean isFor(String wantedRole, @Nullable String unit) {
        return role.equals(wantedRole) && (units.isEmpty() || (unit != null && units.contains(unit)));
    }

    /** Whether it runs then, by the clock on the ward's wall. */
    boolean runsAt(LocalDateTime at) {
        LocalTime time = at.toLocalTime();
        DayOfWeek today = at.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(today) && !time.isBefore(from)) || (days.contains(today.minus(1)) && time.isBefore(to));
    }
}
