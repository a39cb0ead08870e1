package health.vigil.producers.hl7v2;

import health.vigil.schemas.FactStatus;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OBX-11, HL7 table 0085: what a result's status says about its fact. */
public enum ResultStatus {
    /** Preliminary. */
    P(Effect.VALUE, FactStatus.preliminary),
    /** Entered, not verified. */
    R(Effect.VALUE, FactStatus.preliminary),
    /** Partial. */
    S(Effect.VALUE, FactStatus.preliminary),
    /** Final. */
    F(Effect.VALUE, FactStatus.final$),
    /** Verified final. */
    V(Effect.VALUE, FactStatus.final$),
    /** Final with information appended; the value is unchanged. */
    B(Effect.VALUE, FactStatus.final$),
    /** Corrected: replaces the value. */
    C(Effect.VALUE, FactStatus.corrected),
    /** Amended. */
    A(Effect.VALUE, FactStatus.amended),
    /** Final now; the value was sent before and is not sent again. */
    U(Effect.STATUS_ONLY, FactStatus.final$),
    /** Deletes the result. */
    D(Effect.WITHDRAWS, FactStatus.entered_in_error),
    /** Wrong: the result was posted for another patient, say. */
    W(Effect.WITHDRAWS, FactStatus.entered_in_error),
    /** Cannot be obtained. */
    X(Effect.NOTHING, FactStatus.cancelled),
    /** Specimen in the laboratory, result pending. */
    I(Effect.NOTHING, FactStatus.registered),
    /** Not asked. */
    N(Effect.NOTHING, FactStatus.unknown),
    /** Detail of the order only. */
    O(Effect.NOTHING, FactStatus.registered);

    private static final Map<String, Optional<ResultStatus>> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ResultStatus::name, Optional::of));

    private final Effect effect;
    private final FactStatus status;

    ResultStatus(Effect effect, FactStatus status) {
        this.effect = effect;
        this.status = status;
    }

    /** What a status does to the fact. */
    public enum Effect {
        /** States a value. */
        VALUE,
        /** Changes the status of a value that was sent before. */
        STATUS_ONLY,
        /** Withdraws what was sent before. */
        WITHDRAWS,
        /** Says nothing about any value. */
        NOTHING
    }

    /** The status of that code; nothing where the table has no such code. */
    public static Optional<ResultStatus> of(String code) {
        return BY_CODE.getOrDefault(code, Optional.empty());
    }

    /**
     * What it does to the fact.
     *
     * @param hasValue whether a value is sent with it; what is appended (B) need not repeat it
     */
    public Effect effect(boolean hasValue) {
        return this == B && !hasValue ? Effect.STATUS_ONLY : effect;
    }

    /** The status in FHIR's words. */
    public FactStatus factStatus() {
        return status;
    }
}
