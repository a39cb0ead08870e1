package health.vigil.streams.trigger.definition;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import health.vigil.streams.trigger.definition.TriggerDefinition.AlertMode;
import health.vigil.streams.trigger.definition.TriggerDefinition.PlaceKind;
import health.vigil.streams.trigger.language.Spans;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a definition out of JSON that the schema allows. */
final class DefinitionReader {

    private final MarkedYaml document;

    DefinitionReader(MarkedYaml document) {
        this.document = document;
    }

    TriggerDefinition definition(JsonNode json, String pointer) {
        return new TriggerDefinition(
                json.get("id").asText(),
                json.get("version").asText(),
                json.get("title").asText(),
                json.get("rationale").asText(),
                json.get("citation").asText(),
                json.get("verified").asBoolean(),
                IntendedUse.valueOf(json.get("intendedUse").asText().replace('-', '_')),
                json.get("group").asText(),
                json.get("severity").asText(),
                named(AlertMode.class, json.get("alert")),
                assess(json.path("assess")),
                json.get("population").asText(),
                places(json.path("places")),
                json.get("when").asText(),
                text(json.path("rearm")),
                texts(json.get("evidence")),
                span(json.path("observeEvery")),
                orNone(span(json.path("holdFor"))),
                repeat(json.path("repeat")),
                orNone(span(json.path("coalesce"))),
                orNone(span(json.path("afterDischarge"))),
                routes(json.path("careDirectives")),
                examples(json.path("examples"), pointer + "/examples"));
    }

    static Set<PlaceKind> places(JsonNode json) {
        Set<PlaceKind> places = EnumSet.noneOf(PlaceKind.class);
        json.forEach(place -> places.add(named(PlaceKind.class, place)));
        return places;
    }

    private static @Nullable String assess(JsonNode json) {
        if (json.isTextual()) {
            return json.asText();
        }
        return json.asBoolean() ? TriggerDefinition.ANY_MODEL : null;
    }

    private static @Nullable Repeat repeat(JsonNode json) {
        return json.isMissingNode()
                ? null
                : new Repeat(
                        json.path("after").isMissingNode()
                                ? null
                                : Spans.parse(json.get("after").asText()),
                        text(json.path("unlessWorse")),
                        json.path("awayFrom").isMissingNode()
                                ? null
                                : json.get("awayFrom").decimalValue(),
                        json.path("by").isMissingNode()
                                ? BigDecimal.ZERO
                                : json.get("by").decimalValue(),
                        json.path("onNewResult").asBoolean());
    }

    private static List<DirectiveRoute> routes(JsonNode json) {
        var routes = new ArrayList<DirectiveRoute>();
        json.forEach(route -> {
            String to = route.get("route").asText();
            routes.add(new DirectiveRoute(
                    route.get("directive").asText(),
                    route.get("code").asText(),
                    to.equals("never") ? null : Severity.valueOf(to)));
        });
        return routes;
    }

    private List<Example> examples(JsonNode json, String pointer) {
        var examples = new ArrayList<Example>();
        for (JsonNode example : json) {
            JsonNode severity = example.path("severity");
            examples.add(new Example(
                    example.get("name").asText(),
                    GivenReader.given(example.get("given")),
                    named(Example.Expectation.class, example.get("expect")),
                    severity.isMissingNode() ? null : Severity.valueOf(severity.asText()),
                    document.line(pointer + "/" + examples.size())));
        }
        return examples;
    }

    private static <E extends Enum<E>> E named(Class<E> type, JsonNode name) {
        return Enum.valueOf(type, name.asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static @Nullable String text(JsonNode json) {
        return json.isMissingNode() ? null : json.asText();
    }

    private static List<String> texts(JsonNode json) {
        var texts = new ArrayList<String>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable Duration span(JsonNode json) {
        return json.isMissingNode() ? null : Spans.parse(json.asText());
    }

    private static Duration orNone(@Nullable Duration span) {
        return span == null ? Duration.ZERO : span;
    }
}
