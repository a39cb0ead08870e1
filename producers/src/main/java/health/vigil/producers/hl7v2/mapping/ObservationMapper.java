package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.ResultStatus;
import health.vigil.producers.hl7v2.ResultStatus.Effect;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.MessageContext.Why;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.producers.terminology.OxygenTherapy;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** OBX: one observation. One mapper serves one message, because it counts what repeats in it. */
final class ObservationMapper {

    /** More values than this in one observation are a waveform under another name. */
    private static final int MAX_REPETITIONS = 20;

    /** Each of them states as many facts as a value may have repetitions. */
    private static final int MAX_WITHDRAWN = 100;

    private final MessageContext context;
    private final ResultIdentity identity;
    private final List<Withdrawn> withdrawn = new ArrayList<>(0);
    private @Nullable Line timed;
    private @Nullable ResultTimes lastTimes;

    ObservationMapper(MessageContext context) {
        this.context = context;
        this.identity = new ResultIdentity(context);
    }

    /** A result that is withdrawn without its value, of which nobody says how often it repeated. */
    private record Withdrawn(
            Patient patient,
            ResultIdentity.Identified first,
            ResultStatus status,
            ResultTimes.Known times,
            Body body) {}

    /** What became of an observation. */
    sealed interface Outcome {}

    /** It states facts: one, or one for each repetition of its value that can be used; the problems are those of others. */
    record Taken(List<Fact> facts, List<Problem> problems) implements Outcome {}

    /** It was meant for Vigil and cannot be used. */
    record Refused(Problem problem) implements Outcome {}

    /** It is not for Vigil. */
    record LeftOut(Why why) implements Outcome {}

    /** No concept stands for its code. */
    record Unmapped(SourceCode code) implements Outcome {}

    Outcome map(Line line, Patient patient) {
        Reported reported = context.memory().reported(line.obx(), context);
        ObservationHead head = reported.head();
        Optional<Why> leftOut = ofType(head.type());
        if (leftOut.isPresent()) {
            return new LeftOut(leftOut.get());
        }
        if (head.concept().isPresent()) {
            return withStatus(line, patient, reported, head.concept().get());
        }
        return isContainer(line.obx()) ? new LeftOut(Why.CONTAINER) : new Unmapped(head.code());
    }

    // OBX-2, HL7 table 0125.
    private static Optional<Why> ofType(String type) {
        return switch (type) {
            case "NA", "MA" -> Optional.of(Why.WAVEFORM);
            case "ED", "RP", "DT", "TM", "TS", "DTM" -> Optional.of(Why.NOT_A_MEASUREMENT);
            default -> Optional.empty();
        };
    }

    // IHE PCD-01: rows of the device itself, its modules and channels have neither type nor value.
    private static boolean isContainer(Segment obx) {
        return !obx.field(2).isPresent() && !obx.field(5).isPresent();
    }

    private Outcome withStatus(Line line, Patient patient, Reported reported, Concept concept) {
        Optional<ResultStatus> status = orderWithdrawn(line)
                ? Optional.of(ResultStatus.D)
                : reported.head().status();
        if (status.isEmpty()) {
            return new Refused(noStatus(line, reported.head().sentStatus()));
        }
        if (status.get().effect(true) == Effect.NOTHING) {
            return new LeftOut(Why.NO_VALUE_STATUS);
        }
        return switch (times(line)) {
            case ResultTimes.Unreadable(var problem) -> new Refused(problem);
            case ResultTimes.Known known -> withTimes(line, patient, reported, concept, status.get(), known);
        };
    }

    // Nearly all results of an order have one time.
    private ResultTimes times(Line line) {
        Line last = timed;
        ResultTimes times = lastTimes;
        if (last == null
                || times == null
                || last.obr() != line.obr()
                || !last.obx().field(14).isLike(line.obx().field(14))) {
            times = ResultTimes.of(line, context);
            timed = line;
            lastTimes = times instanceof ResultTimes.Known ? times : null;
        }
        return times;
    }

    // What the order's observations say of themselves no longer matters.
    private static boolean orderWithdrawn(Line line) {
        return line.obr() != null && ResultMapper.isWithdrawn(line.obr());
    }

    private Outcome withTimes(
            Line line,
            Patient patient,
            Reported reported,
            Concept concept,
            ResultStatus status,
            ResultTimes.Known times) {
        var maker = new FactMaker(context, patient.key(), patient.visitKey());
        ObservationHead head = reported.head();
        Body known = reported.body();
        if (known != null && status.effect(true) == Effect.VALUE) {
            return new Taken(
                    facts(maker, identity.of(line, patient, head, concept, times), status, times, known), List.of());
        }
        List<Element> values = values(line.obx());
        if (values.size() > MAX_REPETITIONS) {
            return new Refused(new Problem(
                    ErrorCode.DATA_TYPE,
                    line.location() + "^5",
                    "The value repeats more than " + MAX_REPETITIONS + " times: send a waveform as NA"));
        }
        var facts = new ArrayList<Fact>(1);
        var problems = new ArrayList<Problem>(0);
        for (Element value : values) {
            ResultIdentity.Identified identified = identity.of(line, patient, head, concept, times);
            Observation observation = head.observation(concept);
            if (withdrawsAll(line, identified, status)) {
                if (withdrawn.size() == MAX_WITHDRAWN) {
                    return new Refused(tooManyWithdrawn(line));
                }
                withdrawn.add(new Withdrawn(patient, identified, status, times, Body.of(observation)));
            }
            if (status.effect(value.isPresent()) == Effect.VALUE) {
                var refused = ObservedValue.read(concept, head, line.obx(), value, context)
                        .putInto(observation, concept, value);
                if (refused != null) {
                    problems.add(Problems.of(refused, line.location()));
                    continue;
                }
            }
            facts.addAll(facts(maker, identified, status, times, Body.of(observation)));
        }
        return facts.isEmpty() ? new Refused(problems.getFirst()) : new Taken(facts, problems);
    }

    /**
     * Facts that are told of once all observations are: what is withdrawn without a value is withdrawn with each repetition
     * that it may have had, whether that came before or comes later.
     */
    void tellUnlisted(BiConsumer<Patient, List<Fact>> told) {
        for (Withdrawn result : withdrawn) {
            var maker = new FactMaker(context, result.patient.key(), result.patient.visitKey());
            for (ResultIdentity.Identified repeat : identity.unlisted(result.first, MAX_REPETITIONS)) {
                told.accept(result.patient, facts(maker, repeat, result.status, result.times, result.body));
            }
        }
    }

    // Results of an order that is withdrawn are withdrawn with it, unless their time and not their order tells them
    // apart.
    private static boolean withdrawsAll(Line line, ResultIdentity.Identified identified, ResultStatus status) {
        return status.effect(false) == Effect.WITHDRAWS
                && identified.repeat() == 1
                && !line.obx().field(5).isPresent()
                && (identified.timeInIdentity() || !orderWithdrawn(line));
    }

    // Of one result, and of what it tells beside.
    private List<Fact> facts(
            FactMaker maker,
            ResultIdentity.Identified identified,
            ResultStatus status,
            ResultTimes.Known times,
            Body body) {
        Fact result = fact(maker, identified, status, times, body);
        return OxygenTherapy.of((Observation) body.stated())
                .map(told ->
                        List.of(result, fact(maker, identity.told(identified, told), status, times, Body.of(told))))
                .orElse(List.of(result));
    }

    private static Fact fact(
            FactMaker maker,
            ResultIdentity.Identified identified,
            ResultStatus status,
            ResultTimes.Known times,
            Body body) {
        return maker.make(
                identified.factId(),
                status.factStatus(),
                identified.timeInIdentity() ? times.issuedByDevice(status) : times.issuedByLaboratory(),
                times.effective(),
                identified.timeInIdentity(),
                body);
    }

    // A status alone, and a withdrawal, speak of a result whether or not its value is sent again.
    private static List<Element> values(Segment obx) {
        List<Element> sent = obx.field(5).repetitions();
        return sent.isEmpty() ? List.of(obx.field(5)) : sent;
    }

    private static Problem tooManyWithdrawn(Line line) {
        return new Problem(
                ErrorCode.SEGMENT_SEQUENCE,
                line.location(),
                "More than " + MAX_WITHDRAWN
                        + " observations are withdrawn without a value: send the others in another message");
    }

    private static Problem noStatus(Line line, String sent) {
        return sent.isEmpty()
                ? new Problem(
                        ErrorCode.REQUIRED_FIELD_MISSING,
                        line.location() + "^11",
                        "There is no result status: send OBX-11, or set default-result-status for the feed")
                : new Problem(
                        ErrorCode.TABLE_VALUE_NOT_FOUND,
                        line.location() + "^11",
                        "The result status is not in HL7 table 0085: send P, F, C or another of its codes");
    }
}
