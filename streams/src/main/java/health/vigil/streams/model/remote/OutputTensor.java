package health.vigil.streams.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An output of the Open Inference Protocol v2 about the one row that was asked about. Its data may be nested as its shape is,
 * or flat; servers do both.
 *
 * @param elements in row-major order
 */
record OutputTensor(List<JsonNode> elements) {

    OutputTensor {
        elements = List.copyOf(elements);
    }

    /**
     * Reads one output of an answer.
     *
     * @throws MisshapenException if it is about another number of rows, or its data do not fit its shape
     */
    static OutputTensor read(JsonNode output) throws MisshapenException {
        JsonNode shape = output.path("shape");
        if (!shape.isArray() || shape.path(0).asInt() != 1) {
            throw new MisshapenException("Its output has the shape " + words(shape) + ", and one row was asked about.");
        }
        long size = 1;
        for (JsonNode dimension : shape) {
            size *= dimension.asLong();
        }
        var elements = new ArrayList<JsonNode>();
        flatten(output.path("data"), elements);
        if (elements.size() != size) {
            throw new MisshapenException(
                    "Its output has the shape " + words(shape) + " and " + elements.size() + " numbers.");
        }
        return new OutputTensor(elements);
    }

    private static void flatten(JsonNode data, List<JsonNode> into) {
        if (data.isArray()) {
            data.forEach(element -> flatten(element, into));
        } else if (!data.isMissingNode()) {
            into.add(data);
        }
    }

    /** Numbers only: nothing of a model's own words goes on. */
    private static String words(JsonNode shape) {
        var numbers = new ArrayList<Long>();
        shape.forEach(dimension -> numbers.add(dimension.asLong()));
        return numbers.toString();
    }

    /** What came is no answer about one row, in a sentence. */
    static final class MisshapenException extends Exception {
        MisshapenException(String message) {
            super(message);
        }
    }
}
