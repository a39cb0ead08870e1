package health.vigil.producers.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/** Reads and writes R4 resources. Safe for many threads; expensive to make, so one for the process. */
final class FhirParser {

    private static final String UNREADABLE =
            "The body is not a readable FHIR R4 resource: check it with a FHIR validator";

    private static final Pattern HUGE_EXPONENT = Pattern.compile("\\d[eE][+-]?\\d{3,}");
    private static final int MAX_SCALE = 99;

    /** How JSON begins the property that holds the extensions and the id of a primitive element. */
    private static final String OF_A_PRIMITIVE = "\"_";

    private final FhirContext context = FhirContext.forR4();

    FhirParser() {
        // A resource's own id is its identity; the fullUrl of an entry is only how others in the Bundle point to it.
        context.getParserOptions().setOverrideResourceIdWithBundleEntryFullUrl(false);
        // Else writing a resource would move another entry that it refers to into it, for good.
        context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
    }

    /** @throws RefusedException with status 400 if it is not a resource of R4 */
    Resource parse(byte[] body, FhirFormat format) {
        String text = utf8(body);
        if (format != FhirFormat.XML) {
            JsonPlaces.check(text);
        }
        try {
            Resource resource = (Resource) parser(format).parseResource(text);
            if (format == FhirFormat.XML) {
                checkNumbers(text, resource);
            }
            if (text.contains(AbsentValues.REASON)) {
                elements(resource, Observation.class).forEach(AbsentValues::move);
            }
            if (format == FhirFormat.XML || text.contains(OF_A_PRIMITIVE)) {
                emptyWithoutValue(resource);
            }
            return resource;
        } catch (UnusableValueException e) {
            throw new RefusedException(e.refusal(text));
        } catch (DataFormatException e) {
            throw new RefusedException(Refusal.unreadable(null, understandable(e)));
        } catch (RuntimeException e) {
            // On some malformed input (an empty property name, say) HAPI fails in a way of its own: that is unreadable,
            // too.
            throw new RefusedException(Refusal.unreadable(null, UNREADABLE));
        }
    }

    // In JSON the numbers are seen before they are parsed; in XML any text may look like one.
    private void checkNumbers(String text, Resource resource) {
        if (HUGE_EXPONENT.matcher(text).find()
                && elements(resource, DecimalType.class)
                        .anyMatch(number -> number.hasValue()
                                && Math.abs((long) number.getValue().scale()) > MAX_SCALE)) {
            throw new RefusedException(Refusal.unreadable(
                    resource.fhirType(),
                    "A number has more digits than any measurement: send at most 18 and no large exponent"));
        }
    }

    // An element may have an extension in place of a value: masked, rendered, absent for a reason. To HAPI it is there
    // all the same, with a value of null.
    private void emptyWithoutValue(Resource resource) {
        elements(resource, PrimitiveType.class)
                .filter(element -> !element.hasValue())
                .forEach(FhirParser::empty);
    }

    private static void empty(PrimitiveType<?> element) {
        element.setId(null);
        element.setExtension(null);
    }

    // HAPI begins with the resource itself and descends into what is contained, and not into the entries of a Bundle.
    private <T extends IBase> Stream<T> elements(Resource resource, Class<T> type) {
        Stream<T> own = context.newTerser().getAllPopulatedChildElementsOfType(resource, type).stream();
        return resource instanceof Bundle bundle
                ? Stream.concat(
                        own,
                        bundle.getEntry().stream()
                                .flatMap(entry -> Stream.ofNullable(entry.getResource()))
                                .flatMap(inside -> elements(inside, type)))
                : own;
    }

    /** The resource as text. */
    String write(Resource resource, FhirFormat format) {
        return parser(format).encodeResourceToString(resource);
    }

    private IParser parser(FhirFormat format) {
        IParser parser = format == FhirFormat.XML ? context.newXmlParser() : context.newJsonParser();
        return parser.setParserErrorHandler(new StrictValues());
    }

    private static String utf8(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RefusedException(Refusal.unreadable(null, "The body is not UTF-8: FHIR is always sent in UTF-8"));
        }
    }

    private static String understandable(DataFormatException e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("HAPI-1684")) {
            return "resourceType names no resource of FHIR R4: send R4 resources";
        }
        if (said.contains("HAPI-1838")) {
            return "There is no resourceType: send a FHIR R4 resource";
        }
        return UNREADABLE;
    }
}
