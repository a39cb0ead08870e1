package health.vigil.streams.alert.policy;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.Severity;
import health.vigil.streams.trigger.definition.Complaint;
import health.vigil.streams.trigger.definition.DefinitionException;
import health.vigil.streams.trigger.definition.DocumentSchema;
import health.vigil.streams.trigger.definition.MarkedYaml;
import health.vigil.streams.trigger.language.Spans;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes policies out of a YAML document that the schema allows. */
final class PolicyReader {

    private static final DocumentSchema SCHEMA = new DocumentSchema(
            "/policies/policies.schema.json",
            Map.of(
                    "acknowledgement", "write how long it holds by severity, for example {high: 4h, critical: 1h}",
                    "snooze", "write the longest by severity, for example {high: 1h, critical: 15m}",
                    "ladders", "write a list of severities and the rungs that are asked",
                    "rungs", "write a list, for example [{role: nurse}, {role: charge-nurse, after: 15m}]",
                    "role", "write lower-case words with hyphens, for example charge-nurse",
                    "after", "write a length of time, for example 15m",
                    "who", "write a list of accounts",
                    "from", "write a time in quotes, for example '07:00'; it goes with to",
                    "to", "write a time in quotes, for example '19:00'; it goes with from"));

    private final MarkedYaml yaml;

    PolicyReader(String file, String text) {
        this.yaml = new MarkedYaml(file, text);
        require(SCHEMA.complaints(yaml));
    }

    Policies policies() {
        JsonNode root = yaml.root();
        var policies = new Policies(
                spans(root.path("acknowledgement")),
                spans(root.path("snooze")),
                spans(root.path("refractory")),
                span(root.path("expiry")),
                ladders(root.path("ladders")),
                new Roster(zone(root.path("zone")), shifts(root.path("roster")), texts(root.path("alwaysStaffed"))));
        require(new PolicyCheck(policies, texts(root.path("units")), yaml).complaints());
        return policies;
    }

    private static void require(List<Complaint> complaints) {
        if (!complaints.isEmpty()) {
            throw new DefinitionException(complaints);
        }
    }

    private static List<Ladder> ladders(JsonNode json) {
        var ladders = new ArrayList<Ladder>();
        for (JsonNode ladder : json) {
            var severities = EnumSet.noneOf(Severity.class);
            ladder.path("severities").forEach(severity -> severities.add(Severity.valueOf(severity.asText())));
            var rungs = new ArrayList<Rung>();
            for (JsonNode rung : ladder.path("rungs")) {
                @Nullable Duration after = span(rung.path("after"));
                rungs.add(new Rung(rung.path("role").asText(), after == null ? Duration.ZERO : after));
            }
            ladders.add(new Ladder(severities, texts(ladder.path("units")), List.copyOf(rungs)));
        }
        return List.copyOf(ladders);
    }

    private static List<Shift> shifts(JsonNode json) {
        var shifts = new ArrayList<Shift>();
        for (JsonNode shift : json) {
            shifts.add(new Shift(
                    shift.path("role").asText(),
                    texts(shift.path("units")),
                    List.copyOf(texts(shift.path("who"))),
                    days(shift.path("days")),
                    time(shift.path("from")),
                    time(shift.path("to"))));
        }
        return List.copyOf(shifts);
    }

    private ZoneId zone(JsonNode json) {
        try {
            return ZoneId.of(json.asText("UTC"));
        } catch (DateTimeException e) {
            throw new DefinitionException(
                    List.of(yaml.at(
                            "/zone",
                            "'" + json.asText() + "' is no time zone: write one such as Europe/Vienna or UTC")),
                    e);
        }
    }

    private static Set<DayOfWeek> days(JsonNode json) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        json.forEach(day -> days.add(DayOfWeek.valueOf(day.asText().toUpperCase(Locale.ROOT))));
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    /** Both midnight where nothing is said: the whole day. */
    private static LocalTime time(JsonNode json) {
        return json.isMissingNode() ? LocalTime.MIDNIGHT : LocalTime.parse(json.asText());
    }

    private static Map<Severity, Duration> spans(JsonNode json) {
        var spans = new EnumMap<Severity, Duration>(Severity.class);
        json.properties()
                .forEach(span -> spans.put(
                        Severity.valueOf(span.getKey()),
                        Spans.parse(span.getValue().asText())));
        return spans;
    }

    private static @Nullable Duration span(JsonNode json) {
        return json.isMissingNode() ? null : Spans.parse(json.asText());
    }

    private static Set<String> texts(JsonNode json) {
        var texts = new LinkedHashSet<String>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
