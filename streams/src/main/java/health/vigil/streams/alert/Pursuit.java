package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.become;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Escalation;
import health.vigil.streams.alert.policy.Ladder;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.alert.policy.Rung;
import health.vigil.streams.context.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees that somebody takes an alert: asks one after the other, by the clock, until somebody has. */
final class Pursuit {

    private final Policies policies;
    private final PatientView view;

    Pursuit(Policies policies, PatientView view) {
        this.policies = policies;
        this.view = view;
    }

    /** Whether an alert waits for somebody to take it. */
    static boolean isWanted(Alert alert) {
        return alert.getStatus() == AlertStatus.raised || alert.getStatus() == AlertStatus.escalated;
    }

    /**
     * Who is asked about an alert that was raised or came back in this moment, as part of the revision that says so, and when the
     * next is by the ladder of the severity that it has now; nobody about one that somebody has taken or that is closed.
     */
    Alert begin(Alert alert) {
        @Nullable Escalation before = alert.getEscalation();
        @Nullable Escalation now = isWanted(alert) ? begin(before, asked(alert)) : null;
        return Objects.equals(before, now)
                ? alert
                : Alert.newBuilder(alert).setEscalation(now).build();
    }

    private static @Nullable Escalation begin(@Nullable Escalation before, Optional<Escalation> now) {
        if (before == null) {
            return now.orElse(null);
        }
        // Whom time has reached is asked with a revision of its own.
        boolean isReached =
                now.filter(next -> next.getRung() > before.getRung()).isPresent();
        @Nullable
        Instant next =
                isReached ? before.getNext() : now.map(Escalation::getNext).orElse(null);
        return Escalation.newBuilder(before).setNext(next).build();
    }

    /**
     * The alert once the next rung is asked, the same role of the unit to which the patient went, or whom the ladder of its greater
     * severity has on the rung that was reached; the same where none of it is.
     *
     * @param was the alert before this moment; null where there was none
     */
    Alert goOn(Alert alert, @Nullable Alert was) {
        @Nullable Escalation before = alert.getEscalation();
        @Nullable Escalation now = isWanted(alert) ? asked(alert).orElse(null) : null;
        if (now == null || (before != null && isAsked(before, now, isWorse(was, alert)) && isWhereItWas(before))) {
            return alert;
        }
        return complete(
                next(alert, view.now())
                        .setStatus(now.getRung() > 1 ? AlertStatus.escalated : alert.getStatus())
                        .setEscalation(now),
                VIGIL,
                sentence(alert, before, now));
    }

    /** When time alone changes something next: a rung, the end of an acknowledgement, the end of an alert; null where nothing does. */
    @Nullable
    Instant nextDue(Alert alert) {
        @Nullable
        Instant rung = isWanted(alert) ? asked(alert).map(Escalation::getNext).orElse(null) : null;
        return Stream.of(rung, alert.getAcknowledgedUntil(), expiresAt(alert))
                .filter(Objects::nonNull)
                .filter(due -> due.isAfter(view.now()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isAsked(Escalation before, Escalation now, boolean isWorse) {
        return before.getRung() >= now.getRung()
                && (!isWorse || before.getRole().equals(now.getRole()));
    }

    private static boolean isWorse(@Nullable Alert was, Alert now) {
        return was != null
                && was.getAlertId().equals(now.getAlertId())
                && was.getSeverity().compareTo(now.getSeverity()) < 0;
    }

    private boolean isWhereItWas(Escalation escalation) {
        return view.visit().isOver() || unit() == null || Objects.equals(unit(), escalation.getUnit());
    }

    private Optional<Escalation> asked(Alert alert) {
        @Nullable Escalation before = alert.getEscalation();
        Instant since = before == null ? view.now() : before.getSince();
        int atLeast = before == null ? 1 : before.getRung();
        return policies.ladder(alert.getSeverity(), unit()).map(ladder -> rung(ladder, since, atLeast));
    }

    /** The rung that time has reached; none that was asked before another severity's ladder took over is taken back. */
    private Escalation rung(Ladder ladder, Instant since, int atLeast) {
        List<Rung> rungs = ladder.rungs();
        int reached = Math.min(atLeast, rungs.size());
        while (reached < rungs.size() && !since.plus(rungs.get(reached).after()).isAfter(view.now())) {
            reached++;
        }
        String role = rungs.get(reached - 1).role();
        return new Escalation(
                since,
                reached,
                role,
                unit(),
                policies.roster().onCall(role, unit(), view.now()),
                view.now(),
                reached < rungs.size() ? since.plus(rungs.get(reached).after()) : null);
    }

    private @Nullable String unit() {
        return view.visit().location() == null ? null : view.visit().location().getUnit();
    }

    private static String sentence(Alert alert, @Nullable Escalation before, Escalation now) {
        String who = now.getAsked().isEmpty() ? "" : " (" + String.join(", ", now.getAsked()) + ")";
        String whom = now.getRole() + (now.getUnit() == null ? "" : " of " + now.getUnit()) + who + " is asked.";
        String why = before == null || now.getRung() <= before.getRung()
                ? "Nobody has taken it: "
                : "Nobody has taken it for " + words(Duration.between(now.getSince(), now.getAt())) + ": ";
        return why + whom + (alert.getConfirmed() ? "" : " Observations are overdue.");
    }

    /** Whole minutes are what a person wants. */
    private static String words(Duration time) {
        return time.toMinutes() + " min";
    }

    /**
     * The alert whose acknowledgement is over, because what it rests on was not observed again; or that holds on, since it was, or
     * since the patient has left and nobody observes.
     */
    Alert lapse(Alert alert) {
        @Nullable Instant until = alert.getAcknowledgedUntil();
        if (alert.getStatus() != AlertStatus.acknowledged
                || until == null
                || until.isAfter(view.now())
                || AfterDischarge.concerns(alert, view)) {
            return alert;
        }
        @Nullable Duration holds = policies.acknowledgement().get(alert.getSeverity());
        Optional<Instant> end = holds == null
                ? Optional.empty()
                : AlertEvidence.observedAgainAt(alert, view).map(observed -> observed.plus(holds));
        if (end.isPresent() && end.get().isAfter(view.now())) {
            return complete(
                    next(alert, view.now()).setAcknowledgedUntil(end.get()),
                    VIGIL,
                    "It was observed again: the acknowledgement by " + alert.getOwner() + " holds on.");
        }
        return become(
                alert,
                AlertStatus.raised,
                view.now(),
                VIGIL,
                "The acknowledgement by " + alert.getOwner() + " is over: there are no new observations.");
    }

    /** The alert that ends, because nothing that it rests on was observed for as long as the policy says. */
    Alert expire(Alert alert) {
        @Nullable Instant at = expiresAt(alert);
        return at == null || at.isAfter(view.now())
                ? alert
                : become(
                        alert,
                        AlertStatus.expired,
                        view.now(),
                        VIGIL,
                        "Nothing that it rests on was observed for "
                                + Objects.requireNonNull(policies.expiry()).toHours()
                                + " h. The condition is not known to be over.");
    }

    /** When an unconfirmed alert ends; null where it does not. */
    private @Nullable Instant expiresAt(Alert alert) {
        @Nullable Duration expiry = policies.expiry();
        if (expiry == null
                || alert.getConfirmed()
                || !AlertRevisions.isOpen(alert)
                || AfterDischarge.concerns(alert, view)) {
            return null;
        }
        Instant last = alert.getCollectedAt() == null ? alert.getRaisedAt() : alert.getCollectedAt();
        return last.plus(expiry);
    }
}
