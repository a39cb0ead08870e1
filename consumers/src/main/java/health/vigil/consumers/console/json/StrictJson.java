package health.vigil.consumers.console.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What people's programs send: a field that is there twice, or something behind the end, is a mistake of theirs. */
public final class StrictJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * A body as JSON.
     *
     * @throws JsonProcessingException if it is not one JSON value
     */
    public static JsonNode read(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }
}
