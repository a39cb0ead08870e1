package health.vigil.producers.fhir;

import org.jspecify.annotations.Nullable;

/** A value that is not what its element is: a number that is not one, a date that is none, an unknown code. */
final class UnusableValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String element;
    private final @Nullable String value;

    /**
     * @param element name of the element as written, as far as the parser knows it
     * @param value the value as sent; null where it is not a single value
     */
    UnusableValueException(@Nullable String element, @Nullable String value, String message) {
        super(message, null, false, false);
        this.element = element;
        this.value = value;
    }

    /** What the sender is told. The value itself stays out: it may be a date of birth. */
    Refusal refusal(String text) {
        String place = element == null ? null : JsonPlaces.find(text, element, value);
        return Refusal.unreadable(place, what());
    }

    private String what() {
        String said = String.valueOf(getMessage());
        if (said.contains("decimal") || said.contains("NumberFormat")) {
            return "The value is not a number: send digits with a decimal point";
        }
        if (said.contains("date/time")) {
            return "The value is not a date or time: send it as FHIR does, for example 2026-05-01T10:00:00Z";
        }
        if (said.startsWith("Unknown ")) {
            return "The code is none of those that this element may have";
        }
        return "The value does not fit its element";
    }
}
