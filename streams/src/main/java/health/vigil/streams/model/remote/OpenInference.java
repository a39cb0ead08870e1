package health.vigil.streams.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.schemas.ModelFact;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The Open Inference Protocol v2 as KServe, Triton and MLflow serve it: one row of numbers in a declared order. */
public final class OpenInference implements Protocol {

    /** The feature that is no concept. */
    public static final String AGE = "age";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String model;
    private final List<String> features;
    private final String output;
    private final int place;
    private final OptionalDouble missing;

    /**
     * @param base address to which `/v2/models/NAME/infer` is added
     * @param model what the server calls the model
     * @param features `age` or a concept, whose newest value of the last day is taken, in the model's order
     * @param output the output that holds the probability
     * @param place its place there, from 0
     * @param missing number that stands for a value which is not there; where there is none, the model is not asked then
     */
    public OpenInference(
            URI base, String model, List<String> features, String output, int place, OptionalDouble missing) {
        this.base = base;
        this.model = model;
        this.features = List.copyOf(features);
        this.output = output;
        this.place = place;
        this.missing = missing;
    }

    @Override
    public URI address() {
        return URI.create(base.toString().replaceAll("/+$", "") + "/v2/models/" + model + "/infer");
    }

    @Override
    public String description() {
        return String.join(
                "|",
                "open-inference",
                address().toString(),
                features.toString(),
                output,
                "" + place,
                missing.toString());
    }

    @Override
    public byte[] request(SentView view) throws CannotAskException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode input = body.putArray("inputs").addObject();
        input.put("name", "input-0").put("datatype", "FP64");
        input.putArray("shape").add(1).add(features.size());
        var data = input.putArray("data");
        for (double value : row(view)) {
            data.add(value);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private double[] row(SentView view) throws CannotAskException {
        var lacking = new ArrayList<String>();
        var row = new double[features.size()];
        for (int i = 0; i < row.length; i++) {
            OptionalDouble value = value(features.get(i), view);
            if (value.isEmpty() && missing.isEmpty()) {
                lacking.add(features.get(i));
            }
            row[i] = value.orElse(missing.orElse(Double.NaN));
        }
        if (!lacking.isEmpty()) {
            throw new CannotAskException("It needs what is not known now: " + String.join(", ", lacking) + ".");
        }
        return row;
    }

    private static OptionalDouble value(String feature, SentView view) {
        if (feature.equals(AGE)) {
            Integer age = view.ageYears();
            return age == null ? OptionalDouble.empty() : OptionalDouble.of(age);
        }
        return view.facts().stream()
                .filter(fact -> fact.getConcept().equals(feature) && fact.getUnit() != null)
                .map(ModelFact::getValue)
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    @Override
    public Reply read(byte[] body, SentView view) {
        try {
            for (JsonNode candidate : JSON.readTree(body).path("outputs")) {
                if (candidate.path("name").asText().equals(output)) {
                    return reply(OutputTensor.read(candidate));
                }
            }
            return new Reply.Failed("Its answer has no output of the configured name.");
        } catch (OutputTensor.MisshapenException e) {
            return new Reply.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Reply.Failed("Its answer is no whole JSON.");
        }
    }

    private Reply reply(OutputTensor tensor) {
        if (place >= tensor.elements().size()) {
            return new Reply.Failed("Its output has " + tensor.elements().size()
                    + " numbers, and none at the configured place " + place + ".");
        }
        JsonNode value = tensor.elements().get(place);
        double probability = value.asDouble(Double.NaN);
        return value.isNumber() && probability >= 0 && probability <= 1
                ? new Reply.Answered(probability, null, null, List.of(), List.of())
                : new Reply.Failed("Its output is no probability from 0 to 1.");
    }

    @Override
    public Usage usage(byte[] body) {
        return Usage.NONE;
    }

    @Override
    public int tokens(SentView view) {
        return 0;
    }
}
