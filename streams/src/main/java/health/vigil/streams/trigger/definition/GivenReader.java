package health.vigil.streams.trigger.definition;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.streams.trigger.definition.Example.Given;
import health.vigil.streams.trigger.language.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what an example gives: values now, values at moments, and what is recorded of care. */
final class GivenReader {

    private static final String AGO = " ago";

    private GivenReader() {}

    static List<Given> given(JsonNode json) {
        var given = new ArrayList<Given>();
        json.properties().forEach(entry -> {
            String what = entry.getKey();
            JsonNode value = entry.getValue();
            switch (what) {
                case "medications", "procedures", "orders" ->
                    value.properties()
                            .forEach(dated -> given.add(new Given(
                                    what, dated.getKey(), ago(dated.getValue().asText()))));
                case "directives" ->
                    value.properties()
                            .forEach(directive -> given.add(new Given(
                                    what,
                                    directive.getKey() + "="
                                            + directive.getValue().asText(),
                                    Duration.ZERO)));
                case "conditions" ->
                    value.forEach(condition -> given.add(new Given(what, condition.asText(), Duration.ZERO)));
                case "admitted" -> given.add(new Given(what, "IMP", ago(value.asText())));
                default -> given.addAll(values(what, value));
            }
        });
        return given;
    }

    private static List<Given> values(String what, JsonNode value) {
        var values = new ArrayList<Given>();
        if (value.isObject()) {
            value.properties()
                    .forEach(
                            dated -> values.add(new Given(what, dated.getValue().asText(), ago(dated.getKey()))));
        } else {
            values.add(new Given(what, value.asText(), Duration.ZERO));
        }
        return values;
    }

    private static Duration ago(String moment) {
        return moment.endsWith(AGO) ? Spans.parse(moment.substring(0, moment.length() - AGO.length())) : Duration.ZERO;
    }
}
