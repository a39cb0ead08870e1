package health.vigil.streams.alert.policy;

import health.vigil.schemas.Severity;
import health.vigil.streams.trigger.definition.Complaint;
import health.vigil.streams.trigger.definition.MarkedYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds policies to what an alert needs that nobody takes: in every unit, at every hour, somebody is asked in the end. */
final class PolicyCheck {

    /** Alerts that may never end with nobody asked. */
    private static final List<Severity> PURSUED = List.of(Severity.high, Severity.critical);

    private final Policies policies;
    private final Set<String> units;
    private final MarkedYaml yaml;
    private final List<Complaint> complaints = new ArrayList<>();

    PolicyCheck(Policies policies, Set<String> units, MarkedYaml yaml) {
        this.policies = policies;
        this.units = new TreeSet<>(units);
        this.yaml = yaml;
        policies.ladders().forEach(ladder -> this.units.addAll(ladder.units()));
        policies.roster().shifts().forEach(shift -> this.units.addAll(shift.units()));
    }

    List<Complaint> complaints() {
        for (int ladder = 0; ladder < policies.ladders().size(); ladder++) {
            checkOrder(ladder);
        }
        for (Severity severity : PURSUED) {
            checkEnd(severity, null);
            units.forEach(unit -> checkEnd(severity, unit));
        }
        return complaints;
    }

    private void checkOrder(int ladder) {
        List<Rung> rungs = policies.ladders().get(ladder).rungs();
        if (!rungs.getFirst().after().isZero()) {
            complain(rung(ladder, 0) + "/after", "The first rung is asked at once: leave 'after' out");
        }
        for (int rung = 1; rung < rungs.size(); rung++) {
            if (rungs.get(rung).after().compareTo(rungs.get(rung - 1).after()) <= 0) {
                complain(
                        rung(ladder, rung),
                        "This rung comes no later than the one before it: write an 'after' that is longer");
            }
        }
    }

    private void checkEnd(Severity severity, @Nullable String unit) {
        String where = unit == null ? "A unit that is not named" : "Unit " + unit;
        Optional<Ladder> ladder = policies.ladder(severity, unit);
        if (ladder.isEmpty()) {
            complain(
                    "/ladders",
                    where + " has no ladder for " + severity
                            + " alerts: add one for it, or one without 'units' that counts everywhere else");
            return;
        }
        int index = policies.ladders().indexOf(ladder.get());
        int last = ladder.get().rungs().size() - 1;
        String role = ladder.get().rungs().get(last).role();
        policies.roster()
                .gap(role, unit)
                .ifPresent(gap -> complain(
                        rung(index, last) + "/role",
                        where + " has no last rung for " + severity + " alerts: nobody answers " + role + " on " + gap
                                + ". Put somebody on the roster then, or " + role + " under 'alwaysStaffed'"));
    }

    private void complain(String pointer, String message) {
        complaints.add(yaml.at(pointer, message));
    }

    private static String rung(int ladder, int rung) {
        return "/ladders/" + ladder + "/rungs/" + rung;
    }
}
