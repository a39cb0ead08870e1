package health.vigil.producers.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/**
 * A Bundle in JSON of which some entries cannot be read: read one by one, so that the place is exact and the entries of a
 * batch do not suffer for each other.
 *
 * @param bundle the Bundle without the resources that cannot be read
 * @param unreadable why not, by the entry's index
 */
record Salvage(Resource bundle, Map<Integer, Refusal> unreadable) {

    // Decimals keep their digits: 98.60 stays 98.60.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Reads a body; of a Bundle in JSON the entries that can be read.
     *
     * @throws RefusedException with status 400 if no part can be read
     */
    static Salvage read(FhirParser parser, byte[] body, FhirFormat format) {
        if (format == FhirFormat.NDJSON) {
            return lines(parser, body);
        }
        try {
            return new Salvage(parser.parse(body, format), Map.of());
        } catch (RefusedException e) {
            if (format == FhirFormat.XML) {
                throw e;
            }
            return of(parser, body, e);
        }
    }

    // Each line is an entry of a collection.
    private static Salvage lines(FhirParser parser, byte[] body) {
        var bundle = new Bundle().setType(BundleType.COLLECTION);
        var unreadable = new HashMap<Integer, Refusal>();
        List<String> lines = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            BundleEntryComponent entry = bundle.addEntry();
            try {
                entry.setResource(parser.parse(lines.get(i).getBytes(StandardCharsets.UTF_8), FhirFormat.JSON));
            } catch (RefusedException e) {
                unreadable.put(i, e.refusal().within("Bundle.entry[" + i + "].resource"));
            }
        }
        return new Salvage(bundle, unreadable);
    }

    /**
     * Reads what can be read.
     *
     * @param whole why the Bundle as a whole could not be read
     * @throws RefusedException the same, where no single entry is to blame
     */
    private static Salvage of(FhirParser parser, byte[] body, RefusedException whole) {
        JsonNode root = tree(body, whole);
        var unreadable = new HashMap<Integer, Refusal>();
        JsonNode entries = root.path("entry");
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof ObjectNode entry && entry.has("resource")) {
                try {
                    parser.parse(bytes(entry.get("resource")), FhirFormat.JSON);
                } catch (RefusedException e) {
                    unreadable.put(i, e.refusal().within("Bundle.entry[" + i + "].resource"));
                    entry.remove("resource");
                }
            }
        }
        if (unreadable.isEmpty()) {
            throw whole;
        }
        return new Salvage(parser.parse(bytes(root), FhirFormat.JSON), unreadable);
    }

    private static JsonNode tree(byte[] body, RefusedException whole) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException | NumberFormatException e) {
            // Not even JSON, or with a number that no decimal holds: the parser has said where.
            throw whole;
        }
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
