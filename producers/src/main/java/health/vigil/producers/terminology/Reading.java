package health.vigil.producers.terminology;

import org.jspecify.annotations.Nullable;

/** What became of a value that a source sent. */
public sealed interface Reading {

    /**
     * A number in the concept's canonical unit.
     *
     * @param decimal plain decimal text
     * @param unit canonical UCUM unit
     * @param implausible why no living body or working sensor gives this number, in a sentence; null where one may
     */
    record Measured(String decimal, String unit, @Nullable String implausible) implements Reading {}

    /**
     * A coded answer of the concept.
     *
     * @param code one of the concept's codes
     */
    record Coded(String code) implements Reading {}

    /**
     * It cannot be used.
     *
     * @param reason which kind of refusal
     * @param text what is wrong and what to do, in a sentence without patient data
     */
    record Refused(Reason reason, String text) implements Reading {}

    /** Kinds of refusal. */
    enum Reason {
        /** No value was sent. */
        NO_VALUE,
        /** The value is not a number. */
        NOT_A_NUMBER,
        /** A unit is needed to understand the number and none was sent. */
        NO_UNIT,
        /** The unit is unknown, or measures something else. */
        UNKNOWN_UNIT,
        /** The answer is not one of the concept's codes. */
        UNKNOWN_ANSWER
    }
}
