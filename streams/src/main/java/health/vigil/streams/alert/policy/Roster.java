package health.vigil.streams.alert.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call, by the clock on the ward's wall.
 *
 * @param alwaysStaffed roles that somebody answers at all hours, whoever it is
 */
public record Roster(ZoneId zone, List<Shift> shifts, Set<String> alwaysStaffed) {

    /** Any week: shifts know days of the week only. */
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    /** Accounts on call; empty where the roster names none. */
    public List<String> onCall(String role, @Nullable String unit, Instant at) {
        return onCall(role, unit, LocalDateTime.ofInstant(at, zone)).distinct().toList();
    }

    /** When nobody answers a role of a unit, in words; empty where somebody always does. */
    Optional<String> gap(String role, @Nullable String unit) {
        if (alwaysStaffed.contains(role)) {
            return Optional.empty();
        }
        return Stream.of(DayOfWeek.values())
                .flatMap(day -> turns().map(MONDAY.plusDays(day.getValue() - 1L)::atTime))
                .filter(at -> onCall(role, unit, at).findAny().isEmpty())
                .findFirst()
                .map(at -> at.getDayOfWeek().name().toLowerCase(Locale.ROOT) + " at " + at.toLocalTime());
    }

    private Stream<String> onCall(String role, @Nullable String unit, LocalDateTime at) {
        return shifts.stream()
                .filter(shift -> shift.isFor(role, unit) && shift.runsAt(at))
                .flatMap(shift -> shift.who().stream());
    }

    /** Times of the day at which somebody else may be on call. */
    private Stream<LocalTime> turns() {
        return Stream.concat(
                        Stream.of(LocalTime.MIDNIGHT),
                        shifts.stream().flatMap(shift -> Stream.of(shift.from(), shift.to())))
                .distinct()
                .sorted();
    }
}
