package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.become;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Forward;
import health.vigil.schemas.GroupState;
import health.vigil.streams.context.Identity;
import health.vigil.streams.event.Digests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What merges do to alerts. An alert of a merged key closes there and goes on under the key that survives, with its history,
 * its owner and its state; where the merge is undone it comes back.
 */
final class MergeLife {

    private MergeLife() {}

    /** Whether there is anything in a group that must not be lost with the merged key: an open alert, a person's no, or who acted on it. */
    static boolean matters(GroupState group) {
        return isOpen(group.getAlert())
                || mutes(group)
                || !group.getAlert().getActedBy().isEmpty();
    }

    /** Which of two groups of a condition goes on, of which the one that arrives is closed: a person's no before all that is over. */
    static GroupState keep(GroupState here, GroupState closed) {
        boolean matters = matters(here) && (mutes(here) || !mutes(closed));
        return isOpen(here.getAlert()) || matters ? here : closed;
    }

    /** The group under the merged key, once its alert goes on elsewhere. */
    static GroupState leave(GroupState group, String survivorKey, Instant now) {
        Alert alert = isOpen(group.getAlert())
                ? become(
                        group.getAlert(),
                        AlertStatus.expired,
                        now,
                        VIGIL,
                        "The record was merged into another one: the alert goes on there.")
                : group.getAlert();
        return GroupCopies.withMovedTo(GroupCopies.withPending(GroupCopies.with(group, alert), null), survivorKey);
    }

    /** Whether the merge that a group's alert followed is undone or disputed. */
    static boolean comesBack(GroupState group, Identity identity) {
        @Nullable String movedTo = group.getMovedTo();
        return movedTo != null && !identity.follows(movedTo);
    }

    /** Whether the alert of a group that follows a merge was open until then. */
    static boolean leftOpen(GroupState group) {
        return group.getAlert().getStatus() == AlertStatus.expired;
    }

    /** The group that is back, with its alert where that was open. */
    static GroupState comeBack(GroupState group, Instant now) {
        GroupState here = GroupCopies.withMovedTo(group, null);
        return leftOpen(group)
                ? GroupCopies.with(
                        here,
                        become(group.getAlert(), AlertStatus.raised, now, VIGIL, "The merge of the record is undone."))
                : here;
    }

    /** The group that is back, with an alert of which nobody is told before it is known what its corrected evidence leaves of it. */
    static GroupState comeBackCorrected(GroupState group) {
        Alert open =
                Alert.newBuilder(group.getAlert()).setStatus(AlertStatus.raised).build();
        return GroupCopies.with(GroupCopies.withMovedTo(group, null), open);
    }

    /** Deterministic id of an alert that goes on under another key. */
    static String idUnder(String survivorKey, Alert alert) {
        return Digests.id("alert", survivorKey, alert.getCondition(), alert.getAlertId());
    }

    /**
     * The group as it goes on under the key that survives.
     *
     * @param here what there was of the condition; null where nothing. An alert that comes a second time, after its merge was
     *     undone and made again, goes on from there: nobody heeds a revision lower than one that they know
     */
    static GroupState arrive(GroupState moved, @Nullable GroupState here, String survivorKey, Instant now) {
        GroupState arrived = GroupCopies.withMovedTo(GroupCopies.withPending(moved, null), null);
        Alert alert = moved.getAlert();
        if (!isOpen(alert)) {
            return arrived;
        }
        String first = idUnder(survivorKey, alert);
        @Nullable Alert last = here == null ? null : here.getAlert();
        boolean isFirst = last == null || last.getAlertId().equals(first);
        int known = isFirst && last != null ? last.getRevision() : 0;
        // Behind another alert nobody here knows any more what was said under the first id.
        String id = isFirst ? first : Digests.id(first, alert.getRevision());
        Alert newest = Alert.newBuilder(alert)
                .setRevision(Math.max(known, alert.getRevision()))
                .build();
        return GroupCopies.with(
                arrived,
                complete(
                        next(newest, now).setAlertId(id).setPatientKey(survivorKey),
                        VIGIL,
                        "Goes on from alert " + alert.getAlertId() + " of a record that was merged into this one."));
    }

    /**
     * The open group of the surviving key when a merged one brings the same condition: it waits for both to recover, rests on what
     * both showed, and whoever acted on either hears of corrections.
     */
    static GroupState join(GroupState group, GroupState moved, Instant now) {
        Map<String, Long> given = new HashMap<>(group.getPointsGiven());
        moved.getPointsGiven().forEach((concept, at) -> given.merge(concept, at, Math::max));
        Alert.Builder joined = next(group.getAlert(), now)
                .setEvidence(united(group, moved, Alert::getEvidence))
                .setActedBy(united(group, moved, Alert::getActedBy));
        Alert alert = complete(
                joined,
                VIGIL,
                "Alert " + moved.getAlert().getAlertId() + " of a record that was merged into this one joins it.");
        return GroupCopies.withPoints(GroupCopies.with(group, alert), given);
    }

    private static <T> List<T> united(GroupState one, GroupState other, Function<Alert, List<T>> part) {
        return Stream.of(one, other)
                .flatMap(group -> part.apply(group.getAlert()).stream())
                .distinct()
                .toList();
    }

    /**
     * What the survivor is told: alerts arrive with what they rest on, so that they neither doubt it nor are raised anew before
     * they arrive.
     *
     * @param forwards what other keys are told; what the survivor is told of it comes out
     */
    static Forward together(
            String patientKey, Identity identity, String survivor, List<GroupState> leaving, List<Forward> forwards) {
        var facts = new ArrayList<>(identity.statements());
        forwards.stream()
                .filter(forward -> forward.getToKey().equals(survivor))
                .findFirst()
                .ifPresent(forward -> {
                    facts.addAll(forward.getFacts());
                    forwards.remove(forward);
                });
        return new Forward(patientKey, survivor, facts, leaving);
    }

    private static boolean mutes(GroupState group) {
        AlertStatus status = group.getAlert().getStatus();
        return !group.getArmed() && (status == AlertStatus.dismissed || status == AlertStatus.resolved);
    }
}
