package health.vigil.standalone.triggers;

import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How two libraries differ, in lines for a person. */
final class LibraryDiff {

    private LibraryDiff() {}

    /** One line a trigger that comes, goes, or changes, and one a field that does. */
    static List<String> lines(TriggerLibrary before, TriggerLibrary after) {
        var lines = new ArrayList<String>();
        for (Trigger trigger : before.triggers()) {
            if (after.find(trigger.definition().id()) == null) {
                lines.add("- " + name(trigger));
            }
        }
        for (Trigger trigger : after.triggers()) {
            @Nullable Trigger was = before.find(trigger.definition().id());
            if (was == null) {
                lines.add("+ " + name(trigger));
            } else {
                addChanges(was.definition(), trigger.definition(), lines);
            }
        }
        return lines;
    }

    private static void addChanges(TriggerDefinition before, TriggerDefinition after, List<String> lines) {
        Map<String, String> had = fields(before);
        int first = lines.size();
        fields(after).forEach((field, value) -> {
            String was = String.valueOf(had.get(field));
            if (!was.equals(value)) {
                lines.add("    " + field + ": " + was + " → " + value);
            }
        });
        if (lines.size() > first) {
            boolean sameVersion = before.version().equals(after.version());
            lines.add(
                    first,
                    "~ " + after.id() + " " + before.version() + " → " + after.version()
                            + (sameVersion ? " (the same version: give it a new one)" : ""));
        }
    }

    private static Map<String, String> fields(TriggerDefinition definition) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", definition.title());
        fields.put("rationale", definition.rationale());
        fields.put("citation", definition.citation());
        fields.put("verified", Boolean.toString(definition.verified()));
        fields.put("intendedUse", definition.intendedUse().toString().replace('_', '-'));
        fields.put("group", definition.group());
        fields.put("severity", definition.severity());
        fields.put("alert", definition.alert().toString());
        fields.put("assess", Objects.requireNonNullElse(definition.assess(), "no"));
        fields.put("population", definition.population());
        fields.put("places", definition.places().stream().sorted().toList().toString());
        fields.put("when", definition.when());
        fields.put("rearm", String.valueOf(definition.rearm()));
        fields.put("evidence", definition.evidence().toString());
        fields.put("observeEvery", String.valueOf(definition.observeEvery()));
        fields.put("holdFor", definition.holdFor().toString());
        fields.put("repeat", String.valueOf(definition.repeat()));
        fields.put("coalesce", definition.coalesce().toString());
        fields.put("afterDischarge", definition.afterDischarge().toString());
        fields.put("careDirectives", definition.careDirectives().toString());
        return fields;
    }

    private static String name(Trigger trigger) {
        return trigger.definition().id() + " " + trigger.definition().version();
    }
}
