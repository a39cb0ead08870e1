package health.vigil.producers.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where in a JSON resource something is, as FHIRPath, which HAPI's parser does not tell. */
final class JsonPlaces {

    // Of two properties of one name a parser would take one and drop the other.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MAX_NUMBER_LENGTH = 40;

    // An exponent of some digits makes a number of some gigabytes once a parser writes it out.
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?\\d{3,}$");

    // FHIRPath calls valueQuantity and valueString both `value`.
    private static final Pattern CHOICE =
            Pattern.compile("^(value|effective|deceased|multipleBirth|onset|performed|occurrence)[A-Z].*");

    private JsonPlaces() {}

    /**
     * Checks that the text is JSON and that no number in it is a trap.
     *
     * @throws RefusedException with status 400 and the place if it is not
     */
    static void check(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            check(parser, new Place(parser));
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
    }

    /** Path of the first element of that name with that value; the bare name where there is none. */
    static String find(String text, String element, @Nullable String value) {
        try (JsonParser parser = JSON.createParser(text)) {
            var place = new Place(parser);
            while (place.next() != null) {
                if (element.equals(parser.currentName())
                        && parser.currentToken() != JsonToken.FIELD_NAME
                        && (value == null || value.equals(parser.getText()))) {
                    return place.path();
                }
            }
        } catch (IOException e) {
            // Not JSON, so XML: there the element's name is all that is known.
            return element;
        }
        return element;
    }

    private static void check(JsonParser parser, Place place) throws IOException {
        try {
            for (JsonToken token = place.next(); token != null; token = place.next()) {
                if (token.isNumeric()) {
                    checkNumber(parser.getText(), place);
                }
            }
        } catch (StreamConstraintsException e) {
            // The place would be as long as what stands there.
            throw new RefusedException(Refusal.unreadable(
                    place.type,
                    "The body is nested more deeply, or a text or number in it longer, than in any resource"));
        } catch (JsonProcessingException e) {
            throw new RefusedException(Refusal.unreadable(place.path(), syntaxError(e)));
        }
    }

    private static void checkNumber(String number, Place place) {
        if (number.length() > MAX_NUMBER_LENGTH || HUGE_EXPONENT.matcher(number).find()) {
            throw new RefusedException(Refusal.unreadable(
                    place.path(),
                    "The number has more digits than any measurement: send at most 18 and no large exponent"));
        }
    }

    private static String syntaxError(JsonProcessingException e) {
        var where = e.getLocation();
        String lead = "The body is not JSON at line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
        String said = String.valueOf(e.getOriginalMessage());
        if (said.contains("Unrecognized token") || said.contains("Non-standard token")) {
            return lead + "what stands there is neither a number nor a text in quotes";
        }
        if (said.contains("Duplicate field")) {
            return lead + "the property stands there twice: send it once";
        }
        return lead + (said.contains("end-of-input") ? "it ends too early" : "check it with a JSON validator");
    }

    /** Follows a parser and remembers the type of the outermost resource. */
    private static final class Place {

        private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,40}");

        private final JsonParser parser;
        private String type = "Resource";

        Place(JsonParser parser) {
            this.parser = parser;
        }

        @Nullable
        JsonToken next() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING
                    && "resourceType".equals(parser.currentName())
                    && parser.getParsingContext().getParent().inRoot()
                    && TYPE.matcher(parser.getText()).matches()) {
                type = parser.getText();
            }
            return token;
        }

        String path() {
            return path(parser.getParsingContext());
        }

        private String path(JsonStreamContext at) {
            if (at.getParent() == null) {
                return type;
            }
            String outer = path(at.getParent());
            if (at.getParent().inArray()) {
                outer += "[" + at.getParent().getCurrentIndex() + "]";
            }
            String name = at.getCurrentName();
            return name == null ? outer : outer + "." + choice(name);
        }

        private static String choice(String name) {
            Matcher choice = CHOICE.matcher(name);
            return choice.matches() ? choice.group(1) : name;
        }
    }
}
