package health.vigil.streams;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Link;
import health.vigil.schemas.LinkKind;
import health.vigil.schemas.Location;
import health.vigil.schemas.Observation;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.VisitMove;
import health.vigil.schemas.concept.Concepts;
import health.vigil.schemas.identity.OrderedResults;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.Validity;
import health.vigil.streams.event.Digests;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what a hospital says, for tests: facts and entries with readable arguments. */
public final class Clinic {

    public static final String PATIENT = "k1-patient";
    public static final String VISIT = "k1-visit";
    public static final Observer OBSERVER = new Observer(Validity.PROPOSED);
    public static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");

    // Avro's builders copy only classes that they are told to trust, which the serde does when it is loaded.
    static {
        var _ = AvroSerde.of(new MapRegistry(), Topics.ALERTS);
    }

    private Clinic() {}

    /** A final result, identified by concept and time, or by {@code order} where a correction may come. */
    public static Fact observation(String concept, String value, Instant effective) {
        return observation(concept + "@" + effective, concept, value, effective, FactStatus.final$, effective);
    }

    public static Fact observation(
            String identity, String concept, String value, Instant effective, FactStatus status, Instant issued) {
        boolean coded = Concepts.shipped().get(concept).isCoded();
        var body = new Observation(
                concept,
                coded ? null : value,
                Comparator.equal,
                Concepts.shipped().get(concept).unit(),
                coded ? value : null,
                "test",
                "L",
                List.of(),
                null,
                null);
        return fact(identity, status, effective, issued, body);
    }

    /** The same fact with a value that cannot be true. */
    public static Fact implausible(Fact observation, String why) {
        var fact = Fact.newBuilder(observation).build();
        ((Observation) fact.getBody()).setImplausible(why);
        return fact;
    }

    /** A status without a value. */
    public static Fact statusOnly(
            String identity, String concept, Instant effective, FactStatus status, Instant issued) {
        var body = new Observation(
                concept,
                null,
                Comparator.equal,
                Concepts.shipped().get(concept).unit(),
                null,
                "test",
                "L",
                List.of(),
                null,
                null);
        return fact(identity, status, effective, issued, body);
    }

    /** The order of a result is withdrawn with all that it has. */
    public static Fact orderWithdrawn(String identityOfResult, Instant issued) {
        Fact fact =
                fact(identityOfResult, FactStatus.entered_in_error, EIGHT, issued, new ServiceOrder(null, "test", "L"));
        fact.setFactId(OrderedResults.withdrawal(Digests.id(identityOfResult)));
        return fact;
    }

    /** Anything else that is said once. */
    public static Fact said(String identity, Instant at, Object body) {
        return fact(identity, FactStatus.final$, at, at, body);
    }

    public static Fact demographic(String field, String value, Instant stated) {
        return fact("demographic-" + field, FactStatus.final$, stated, stated, new Demographic(field, value));
    }

    public static Fact encounter(EncounterChange change, Instant at) {
        return fact(
                "encounter-" + change,
                FactStatus.final$,
                at,
                at,
                new Encounter(change, "IMP", new Location("4 West", "12", "B")));
    }

    /** A step of a visit; of one kind a visit has one, but for transfers, which are told apart by time. */
    public static Fact step(
            String visit, EncounterChange change, Instant at, @Nullable String encounterClass, @Nullable String bed) {
        return step(visit, change, at, encounterClass, bed, FactStatus.final$, at);
    }

    public static Fact step(
            String visit,
            EncounterChange change,
            Instant at,
            @Nullable String encounterClass,
            @Nullable String bed,
            FactStatus status,
            Instant issued) {
        boolean manyOfAKind = change == EncounterChange.transfer || change == EncounterChange.cancel_transfer;
        Fact fact = fact(
                visit + change + (manyOfAKind ? at : ""),
                status,
                at,
                issued,
                new Encounter(change, encounterClass, bed == null ? null : new Location("4 West", "12", bed)));
        fact.setVisitKey(visit);
        return fact;
    }

    /** One record retires into another. */
    public static Fact merge(String survivor, String retired, Instant issued) {
        return link(LinkKind.merge, survivor, retired, FactStatus.final$, issued);
    }

    /** That merge taken back. */
    public static Fact unmerge(String survivor, String retired, Instant issued) {
        return link(LinkKind.merge, survivor, retired, FactStatus.entered_in_error, issued);
    }

    public static Fact link(LinkKind kind, String survivor, String retired, FactStatus status, Instant issued) {
        return fact("link" + kind + survivor + retired, status, issued, issued, new Link(survivor, retired, kind));
    }

    /** A visit belongs to another patient, has another number, or both. */
    public static Fact visitMove(String fromPatient, String fromVisit, String patient, String visit, Instant issued) {
        return fact(
                "move" + fromPatient + fromVisit,
                FactStatus.final$,
                issued,
                issued,
                new VisitMove(fromPatient, fromVisit, patient, visit));
    }

    /** The same fact said under another key and visit. */
    public static Fact under(String patient, @Nullable String visit, Fact fact) {
        Fact said = Fact.newBuilder(fact)
                .setOriginPatientKey(patient)
                .setVisitKey(visit)
                .build();
        // Covers the visit, as the edge's does.
        said.getVersion().setContentHash(Objects.hash(fact.getVersion().getContentHash(), visit));
        return said;
    }

    private static Fact fact(String identity, FactStatus status, Instant effective, Instant issued, Object body) {
        int rank = switch (status) {
            case registered, preliminary, unknown, cancelled -> 0;
            case final$ -> 1;
            case amended, corrected -> 2;
            case entered_in_error -> 3;
        };
        // Covers the effective time, as the edge's does.
        long content = Objects.hash(body.toString(), status.name(), effective);
        return new Fact(
                Digests.id(identity),
                new FactVersion(issued, rank, issued, 0L, content),
                status,
                PATIENT,
                VISIT,
                effective,
                null,
                false,
                body);
    }

    public static JournalEntry event(Instant arrived, Fact... facts) {
        return event(PATIENT, arrived, facts);
    }

    public static JournalEntry event(String patient, Instant arrived, Fact... facts) {
        String eventId = Digests.id(patient, arrived, List.of(facts));
        return new JournalEntry(new ClinicalEvent(eventId, patient, VISIT, "test", arrived, List.of(facts)));
    }

    /** An adult on the ward, whose admission and age are known. */
    public static JournalEntry admission(Instant at) {
        return event(at, encounter(EncounterChange.admit, at), demographic("age-years", "64", at));
    }

    /** All of NEWS2 with the given points from respiratory rate, and {@code pulse}. */
    public static Fact[] vitals(Instant at, String respiratoryRate, String pulse, String consciousness) {
        return new Fact[] {
            observation("respiratory-rate", respiratoryRate, at),
            observation("spo2", "97", at),
            observation("oxygen-therapy", "air", at),
            observation("systolic-pressure", "120", at),
            observation("heart-rate", pulse, at),
            observation("consciousness", consciousness, at),
            observation("temperature", "37.0", at)
        };
    }

    public static JournalEntry action(String alertId, ActionType type, Instant at) {
        return action(PATIENT, alertId, type, at);
    }

    public static JournalEntry action(String patient, String alertId, ActionType type, Instant at) {
        return new JournalEntry(new Action(
                Digests.id(alertId, type, at), patient, alertId, type, "nurse", at, null, at.plusSeconds(1800), null));
    }

    /** What a model says to a question. */
    public static JournalEntry answer(AssessmentRequest question) {
        return new JournalEntry(new Assessment(
                question.getRequestId(),
                question.getPatientKey(),
                question.getAlertId(),
                question.getEvidenceDigest(),
                "model",
                "1",
                "digest",
                AssessmentOutcome.answered,
                0.2,
                List.of(),
                null,
                3L,
                question.getSilent(),
                true,
                null,
                null,
                null,
                List.of(),
                List.of()));
    }
}
