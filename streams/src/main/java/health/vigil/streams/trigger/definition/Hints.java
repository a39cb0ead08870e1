package health.vigil.streams.trigger.definition;

import java.util.Map;

/** What to write into a field of a definition. */
final class Hints {

    static final Map<String, String> BY_FIELD = Map.ofEntries(
            Map.entry("triggers", "begin the document with 'triggers:' and a list under it"),
            Map.entry("id", "write lower-case words with hyphens, for example lactate-high"),
            Map.entry("version", "write a number in quotes, for example '1' or '1.2'"),
            Map.entry("title", "write what a person reads first"),
            Map.entry("rationale", "write why this is worth an alert"),
            Map.entry("citation", "write the primary source: authors, title, where and when"),
            Map.entry("verified", "write true if somebody has held the thresholds against the source, else false"),
            Map.entry("intendedUse", "write reviewable-rule, predictive-silent or predictive-live"),
            Map.entry("group", "write the condition group, for example deterioration"),
            Map.entry("severity", "write low, medium, high or critical, or CEL that comes to one of them"),
            Map.entry("alert", "write now, after-assessment or never"),
            Map.entry("assess", "write true, false or the name of a model"),
            Map.entry("population", "write for whom in CEL, for example ageYears >= 16"),
            Map.entry("when", "write the condition in CEL, for example latest('lactate') >= 4"),
            Map.entry("rearm", "write what recovery looks like in CEL, for example latest('lactate') < 4"),
            Map.entry("evidence", "write a list of concepts and scores, for example [lactate]"),
            Map.entry("observeEvery", "write a length of time, for example 1h"),
            Map.entry("holdFor", "write a length of time, for example 10m"),
            Map.entry("coalesce", "write a length of time, for example 2m"),
            Map.entry("afterDischarge", "write a length of time, for example 3d"),
            Map.entry("after", "write a length of time, for example 8h"),
            Map.entry("by", "write how much worse, for example 0.5; it goes with unlessWorse"),
            Map.entry("unlessWorse", "write a number in CEL that grows as the patient gets worse; it goes with by"),
            Map.entry("awayFrom", "write the number that is best, for example 4.5; it goes with unlessWorse"),
            Map.entry("onNewResult", "write true, or leave it out"),
            Map.entry("expect", "write fires, quiet or unknown"),
            Map.entry("admitted", "write a moment, for example 26h ago"));

    private Hints() {}
}
