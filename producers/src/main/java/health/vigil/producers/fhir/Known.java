package health.vigil.producers.fhir;

import health.vigil.producers.version.ContentHash;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.Observation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a resource states in its newest version, and what earlier versions stated and it no longer does.
 *
 * @param version the newest version that came
 * @param stated its facts, by place
 * @param gone facts of other versions, by place
 */
record Known(ResourceVersion version, Map<String, Addressed> stated, Map<String, Addressed> gone) {

    /** A resource that keeps changing what it states is told from its newest changes. */
    private static final int MAX_GONE = 100;

    static Known of(Mapped mapped, ResourceVersion version) {
        return new Known(version, byPlace(mapped.facts()), Map.of());
    }

    /** With another version, which may be an older one that comes late. */
    Known with(Mapped mapped, ResourceVersion of) {
        Map<String, Addressed> said = byPlace(mapped.facts());
        int order = of.compareTo(version);
        if (order > 0 && !mapped.held().isEmpty()) {
            // What could not be used may be any of what was stated: it is not gone.
            return new Known(of, joined(stated, said), without(gone, said));
        }
        if (order > 0) {
            return new Known(of, said, without(joined(gone, stated), said));
        }
        return order < 0
                ? new Known(version, stated, without(joined(gone, said), stated))
                : new Known(version, joined(stated, said), without(gone, said));
    }

    /**
     * Whether a version says something else than this one, and no time says which of the two is newer: it is the same version, or
     * only its clinical time makes it an older one.
     */
    boolean isContradictedBy(Mapped mapped, ResourceVersion of, boolean isDated) {
        int order = of.compareTo(version);
        boolean isDecided = order > 0 || (order < 0 && isDated);
        return !isDecided && !contents(byPlace(mapped.facts()), of).equals(contents(stated, of));
    }

    // The effective time of what says no time at all is that of its arrival, and another one each time it comes.
    private static Map<String, Object> contents(Map<String, Addressed> facts, ResourceVersion of) {
        boolean isTimed = !of.stated().issued().equals(Instant.EPOCH);
        var contents = new LinkedHashMap<String, Object>();
        facts.forEach((place, addressed) -> contents.put(
                place,
                isTimed
                        ? addressed.fact().getVersion().getContentHash()
                        : addressed.fact().getBody()));
        return contents;
    }

    /** With what another replica knows of it. */
    Known or(Known other) {
        return other.version().compareTo(version) > 0
                ? new Known(
                        other.version(),
                        other.stated(),
                        without(joined(joined(gone, stated), other.gone()), other.stated()))
                : this;
    }

    /** With all of it taken back by that version; the same where a later version came already. */
    Known withdrawn(ResourceVersion by) {
        return by.compareTo(version) < 0 ? this : new Known(by, Map.of(), joined(gone, stated));
    }

    /** Withdrawals of all that is gone, in the newest version. */
    List<Addressed> withdrawals() {
        return gone.values().stream()
                .map(fact -> new Addressed(fact.patientKey(), withdrawal(fact.fact())))
                .toList();
    }

    private Fact withdrawal(Fact fact) {
        SourceVersion by = version.stated();
        return new Fact(
                fact.getFactId(),
                new FactVersion(
                        by.issued(),
                        version.rank(),
                        by.messageTime(),
                        by.sequence(),
                        ContentHash.of("withdrawn " + fact.getFactId())),
                FactStatus.entered_in_error,
                fact.getOriginPatientKey(),
                fact.getVisitKey(),
                fact.getEffective(),
                fact.getEffectiveEnd(),
                fact.getTimeInIdentity(),
                fact.getBody());
    }

    private static Observation empty(Observation said) {
        return new Observation(
                said.getConcept(),
                null,
                Comparator.equal,
                null,
                null,
                said.getSourceCode(),
                said.getSourceSystem(),
                List.of(),
                null,
                null);
    }

    // A demographic field that a resource no longer has says nothing, since other feeds speak of the same patient; but
    // a
    // death is the resource's own, and modifies all of it.
    private static Map<String, Addressed> byPlace(List<Addressed> facts) {
        var places = new LinkedHashMap<String, Addressed>();
        facts.stream()
                .filter(addressed -> !(addressed.fact().getBody() instanceof Demographic said)
                        || said.getField().equals("deceased"))
                .forEach(addressed -> places.put(addressed.place(), bare(addressed)));
        return places;
    }

    // A withdrawal has no value, and what is remembered is kept long.
    private static Addressed bare(Addressed addressed) {
        Fact fact = addressed.fact();
        return fact.getBody() instanceof Observation said
                ? new Addressed(
                        addressed.patientKey(),
                        Fact.newBuilder(fact).setBody(empty(said)).build())
                : addressed;
    }

    private static Map<String, Addressed> joined(Map<String, Addressed> one, Map<String, Addressed> other) {
        var all = new LinkedHashMap<>(one);
        all.putAll(other);
        while (all.size() > MAX_GONE) {
            all.pollFirstEntry();
        }
        return all;
    }

    private static Map<String, Addressed> without(Map<String, Addressed> all, Map<String, Addressed> some) {
        var rest = new LinkedHashMap<>(all);
        rest.keySet().removeAll(some.keySet());
        return rest;
    }
}
