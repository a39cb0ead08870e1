package health.vigil.producers.fhir;

import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses values that are not what their element is; passes over elements that R4 does not know, as FHIR asks of readers.
 */
final class StrictValues extends LenientErrorHandler {

    StrictValues() {
        super(false);
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, String value, String error) {
        String element = location == null ? null : location.getParentElementName();
        throw new UnusableValueException(element, value, error);
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        // "72" for 72 is understood; an object where a text belongs is not.
        if (expected != found) {
            throw new UnusableValueException(element, null, "expected " + expected + ", found " + found);
        }
    }
}
