package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ResultStatus;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.identity.FactIds;
import health.vigil.producers.terminology.CodeForm;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an OBX says beside its value and its times: what every reading of the same kind repeats.
 *
 * @param type OBX-2; empty where none was sent
 * @param code OBX-3, the code that is part of the fact's identity
 * @param concept what one of its codes stands for
 * @param unit OBX-6, else what the feed says its code's numbers have; empty where nobody says
 * @param flags OBX-8
 * @param sentStatus OBX-11; empty where none was sent
 * @param status what that means, or the feed's default; nothing where it is no status
 * @param ofOrder its part in the identity of an order's result: code and sub-id (OBX-4)
 * @param ofReading its part in the identity of a reading: also the equipment (OBX-18), since two monitors at one bed number
 *     their parts alike
 */
record ObservationHead(
        String type,
        SourceCode code,
        Optional<Concept> concept,
        String unit,
        List<String> flags,
        String sentStatus,
        Optional<ResultStatus> status,
        FactIds.Rest ofOrder,
        FactIds.Rest ofReading) {

    /** All fields that it is read from. */
    static final int[] FIELDS = {2, 3, 4, 6, 8, 11, 18};

    static ObservationHead read(Segment obx, MessageContext context) {
        Element coded = obx.field(3);
        SourceCode code = SourceCode.of(coded);
        String subId = obx.field(4).text();
        String sentStatus = obx.field(11).component(1).text();
        Optional<Concept> concept = code.concept(coded, context.terminology());
        return new ObservationHead(
                obx.field(2).component(1).text(),
                code,
                concept,
                unit(obx, code, concept, context),
                flags(obx.field(8)),
                sentStatus,
                sentStatus.isEmpty() ? context.feed().resultStatus() : ResultStatus.of(sentStatus),
                FactIds.rest(code.system(), code.code(), subId),
                FactIds.rest(
                        code.system(),
                        code.code(),
                        subId,
                        obx.field(18).component(1).value().orElse("")));
    }

    /** An observation of a concept as this head says it, still without a value. */
    Observation observation(Concept concept) {
        return new Observation(
                concept.name(), null, Comparator.equal, null, null, code.stated(), code.system(), flags, null, null);
    }

    private static String unit(Segment obx, SourceCode code, Optional<Concept> concept, MessageContext context) {
        String sent = SentUnit.of(
                obx.field(6), unit -> concept.isEmpty() || context.terminology().measures(unit, concept.get()));
        return sent.isEmpty()
                ? context.terminology().unitOf(code.system(), code.code()).orElse("")
                : sent;
    }

    private static List<String> flags(Element sent) {
        var flags = new ArrayList<String>(1);
        for (Element flag : sent.repetitions()) {
            flag.component(1).value().filter(CodeForm::isCode).ifPresent(flags::add);
        }
        return List.copyOf(flags);
    }
}
