package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.producers.identity.FactIds;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.identity.OrderedResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What makes two results the same fact, so that the second is a version of the first.
 *
 * <p>Laboratory: order, code and sub-id; not the time, which a correction may move, and not the patient, whose number a
 * merge may change. Device, and whatever has no order number: the same, with the patient and the time. Repeats within one
 * message are counted, and the count is part of the identity of all but the first.
 */
final class ResultIdentity {

    private static final String LABORATORY = "laboratory";

    private final MessageContext context;
    private final Map<String, Integer> seen = new HashMap<>();
    private @Nullable Beginning latest;

    ResultIdentity(MessageContext context) {
        this.context = context;
    }

    /**
     * The identity of one result.
     *
     * @param factId its keyed hash
     * @param repeat which of the results is it that the message tells alike, from 1
     * @param timeInIdentity whether the time is part of it
     */
    record Identified(String factId, int repeat, boolean timeInIdentity) {}

    Identified of(Line line, Patient patient, ObservationHead head, Concept concept, ResultTimes.Known times) {
        Beginning beginning = beginning(line, patient, times.effective().start());
        boolean reading = beginning.order.isEmpty() || isReading(concept);
        FactIds ids = reading ? beginning.ofReading() : beginning.ofOrder();
        FactIds.Rest rest = reading ? head.ofReading() : head.ofOrder();
        String factId = reading ? ids.of(rest) : ids.ofOrder(rest);
        int repeat = seen.merge(factId, 1, Integer::sum);
        return new Identified(repeat == 1 ? factId : repeated(factId, repeat), repeat, reading);
    }

    /**
     * The repeats that the message does not list.
     *
     * @param first the first of them
     * @param most how many there may be in all
     */
    List<Identified> unlisted(Identified first, int most) {
        int listed = seen.getOrDefault(first.factId(), 1);
        return IntStream.rangeClosed(listed + 1, most)
                .mapToObj(repeat -> new Identified(repeated(first.factId(), repeat), repeat, first.timeInIdentity()))
                .toList();
    }

    private String repeated(String factId, int repeat) {
        return beside(factId, "repeat " + repeat);
    }

    // The results of an order nearly always follow one another, and those of a message nearly always have one time.
    private Beginning beginning(Line line, Patient patient, Instant time) {
        Beginning last = latest;
        if (last != null && last.isOf(line, patient, time)) {
            return last;
        }
        var next = new Beginning(line.obr(), line.orc(), patient, time);
        latest = next;
        return next;
    }

    /** What the identities of an order's results begin with, and those of the readings of one moment. */
    private final class Beginning {

        private final @Nullable Segment obr;
        private final @Nullable Segment orc;
        private final Patient patient;
        private final Instant time;
        private final List<String> order;
        private @Nullable FactIds ofOrder;
        private @Nullable FactIds ofReading;

        Beginning(@Nullable Segment obr, @Nullable Segment orc, Patient patient, Instant time) {
            this.obr = obr;
            this.orc = orc;
            this.patient = patient;
            this.time = time;
            // Filler before placer, the order's own segment before the common one.
            this.order = OrderNumber.find(context, OrderNumber.FILLER_FIRST, obr, orc);
        }

        boolean isOf(Line line, Patient of, Instant at) {
            return obr == line.obr() && orc == line.orc() && patient.key().equals(of.key()) && time.equals(at);
        }

        FactIds ofOrder() {
            FactIds ids = ofOrder;
            if (ids == null) {
                ids = factIds(LABORATORY, order);
                ofOrder = ids;
            }
            return ids;
        }

        FactIds ofReading() {
            FactIds ids = ofReading;
            if (ids == null) {
                var parts = new ArrayList<>(List.of(patient.key(), Long.toString(time.toEpochMilli())));
                parts.addAll(order);
                ids = factIds("device", parts);
                ofReading = ids;
            }
            return ids;
        }
    }

    private FactIds factIds(String profile, List<String> parts) {
        var beginning = new ArrayList<>(parts);
        beginning.addFirst(profile);
        return context.pseudonyms().factIds(beginning.toArray(String[]::new));
    }

    /** Of what a result tells beside its own value, for every version of the result the same. */
    Identified told(Identified result, Observation told) {
        return new Identified(beside(result.factId(), told.getConcept()), result.repeat(), result.timeInIdentity());
    }

    // Of the same order, if of any.
    private String beside(String factId, String what) {
        return OrderedResults.result(factId, context.pseudonyms().factId(factId, what));
    }

    /**
     * Identity of the statement that an order is withdrawn with all of its results; nothing where its results are readings or
     * it has no number, since they are not told apart by their order then.
     */
    Optional<String> ofWithdrawal(OrderGroup.Order order) {
        if (context.feed().profile() == Profile.DEVICE) {
            return Optional.empty();
        }
        List<String> number = OrderNumber.find(
                context, OrderNumber.FILLER_FIRST, order.segments().getFirst(), order.orc());
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(factIds(LABORATORY, number).ofWithdrawal());
    }

    private boolean isReading(Concept concept) {
        Profile profile = context.feed().profile();
        return profile == Profile.DEVICE
                || (profile == Profile.BY_CONCEPT && concept.kind() != Concept.Kind.LABORATORY);
    }
}
