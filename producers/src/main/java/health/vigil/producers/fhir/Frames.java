package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Finds out of a clinical resource whom it is about, in which visit, when, and in which version. */
final class Frames {

    private final FhirSource source;
    private final Pseudonyms pseudonyms;
    private final References references;

    Frames(FhirSource source, Pseudonyms pseudonyms, References references) {
        this.source = source;
        this.pseudonyms = pseudonyms;
        this.references = references;
    }

    /** The references of a resource that say whom and which visit it is about. */
    record About(Reference subject, String subjectPlace, Reference encounter) {}

    /**
     * A time that a resource may say.
     *
     * @param value dateTime, instant, Period or Timing; anything else says nothing
     * @param place where it stands
     * @param isPlan whether it may be yet to come
     */
    record Time(@Nullable Type value, String place, boolean isPlan) {

        Time(@Nullable Type value, String place) {
            this(value, place, false);
        }

        /** When something is to be, which says nothing about when it was stated. */
        static Time planned(@Nullable Type value, String place) {
            return new Time(value, place, true);
        }
    }

    /**
     * Reads what a resource is about.
     *
     * @param times where the resource says when, best first; then meta.lastUpdated, then the Bundle's time
     * @throws RefusedException if the patient cannot be resolved, or nothing says when it was
     */
    Frame of(DomainResource resource, String id, Sending sending, About about, Time... times) {
        return of(resource, id, sending, about, null, times);
    }

    /**
     * The same for what is true at any time once it is known, like an allergy.
     *
     * @param otherwise its time where nothing says when; null where it must be said
     */
    Frame of(
            DomainResource resource,
            String id,
            Sending sending,
            About about,
            @Nullable Instant otherwise,
            Time... times) {
        String type = resource.fhirType();
        Optional<String> patientKey = references.patientKey(about.subject(), resource, sending, about.subjectPlace());
        Optional<Span> said = said(resource, sending, times);
        Span when = said.or(() -> Optional.ofNullable(otherwise).map(Span::moment))
                .orElseThrow(() -> RefusedException.missing(
                        times[0].place(),
                        "Nothing says when this was: send " + times[0].place() + ", or meta.lastUpdated"));
        // When it arrived may stand for when it was, and never for which version it is: engines send again.
        Instant versionTime = said.map(Span::start).orElse(Instant.EPOCH);
        var version = SourceVersion.of(resource.getMeta(), null, sending.stated(), versionTime, source.zone());
        String visitKey = references.visitKey(about.encounter(), sending, type + ".encounter");
        return new Frame(
                pseudonyms,
                source.server(),
                type,
                id,
                patientKey.orElse(null),
                visitKey,
                version,
                when,
                statedAt(resource, sending, times));
    }

    // A clock that messages move must not be ahead of what has happened.
    private Instant statedAt(DomainResource resource, Sending sending, Time... times) {
        Instant otherwise = Stream.of(times)
                .filter(time -> !time.isPlan())
                .flatMap(time -> span(time).stream())
                .findFirst()
                .map(Span::start)
                .orElse(sending.arrived());
        return SourceVersion.of(resource.getMeta(), null, sending.stated(), otherwise, source.zone())
                .messageTime();
    }

    /** When a time was; nothing where it says nothing. */
    Optional<Span> span(Time time) {
        return switch (time.value()) {
            case BaseDateTimeType moment
            when moment.hasValue() -> Optional.of(Span.of(moment, source.zone(), time.place()));
            case Period period -> Optional.ofNullable(Span.of(period, source.zone(), time.place()));
            case Timing timing
            when timing.hasEvent() -> span(new Time(timing.getEvent().getFirst(), time.place() + ".event[0]"));
            case null, default -> Optional.empty();
        };
    }

    private Optional<Span> said(DomainResource resource, Sending sending, Time... times) {
        var updated = new Time(resource.getMeta().getLastUpdatedElement(), "meta.lastUpdated");
        return Stream.concat(Stream.of(times), Stream.of(updated))
                .flatMap(time -> span(time).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(sending.stated()).map(Span::moment));
    }
}
