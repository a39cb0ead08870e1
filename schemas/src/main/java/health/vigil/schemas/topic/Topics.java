package health.vigil.schemas.topic;

import static health.vigil.schemas.topic.Topic.FOREVER;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.FeedRhythm;
import health.vigil.schemas.FhirResource;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.topic.Topic.Cleanup;
import java.time.Duration;
import java.util.List;

/** The catalogue. Names are promises. */
public final class Topics {

    /** Topics keyed by patient share this number, so that one patient is one partition everywhere. */
    private static final int PARTITIONS = 6;

    /** The bytes of every message, as received. */
    public static final Topic<byte[]> RAW = new Topic<>(
            "vigil.raw",
            "event id",
            byte[].class,
            PARTITIONS,
            Cleanup.DELETE,
            Duration.ofDays(30),
            true,
            "Message bytes as received: the evidence, and the source for re-mapping.");

    /** Who a patient key is. */
    public static final Topic<IdentityStatement> IDENTITIES = new Topic<>(
            "vigil.identities",
            "patient key/part",
            IdentityStatement.class,
            PARTITIONS,
            Cleanup.COMPACT,
            FOREVER,
            true,
            "Names, record numbers and birth date of a patient key, one field a record.");

    /** The journal: only input of the topology and order of record. */
    public static final Topic<JournalEntry> EVENTS = new Topic<>(
            "vigil.events",
            "patient key; none for ticks and activations",
            JournalEntry.class,
            PARTITIONS,
            Cleanup.DELETE,
            FOREVER,
            false,
            "The journal: clinical events, answers, actions, ticks, forwards, activations.");

    /** What was refused. */
    public static final Topic<QuarantineEntry> QUARANTINE = new Topic<>(
            "vigil.quarantine",
            "event id",
            QuarantineEntry.class,
            1,
            Cleanup.DELETE,
            Duration.ofDays(90),
            true,
            "What was rejected, where and why; the bytes are in vigil.raw.");

    /** Questions to models. */
    public static final Topic<AssessmentRequest> ASSESSMENT_REQUESTS = new Topic<>(
            "vigil.assessment-requests",
            "patient key",
            AssessmentRequest.class,
            PARTITIONS,
            Cleanup.DELETE,
            Duration.ofDays(1),
            false,
            "De-identified questions to models, taken by a share group of workers.");

    /** Every answer, used or not. */
    public static final Topic<Assessment> ASSESSMENTS = new Topic<>(
            "vigil.assessments",
            "patient key",
            Assessment.class,
            PARTITIONS,
            Cleanup.DELETE,
            Duration.ofDays(400),
            false,
            "Every answer of a model, used or not: a projection for analysis.");

    /** Every change of an alert's life. */
    public static final Topic<Alert> ALERTS = new Topic<>(
            "vigil.alerts",
            "patient key",
            Alert.class,
            PARTITIONS,
            Cleanup.DELETE,
            Duration.ofDays(400),
            false,
            "Every revision of every alert.");

    /** What destinations refused. */
    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            "vigil.dead-letters",
            "destination/alert id",
            DeadLetter.class,
            1,
            Cleanup.DELETE,
            Duration.ofDays(90),
            false,
            "Alerts that a destination refused, with the reason, until they are sent again.");

    /** The ward board's line for each patient. */
    public static final Topic<PatientSummary> CONTEXTS = new Topic<>(
            "vigil.contexts",
            "patient key",
            PatientSummary.class,
            PARTITIONS,
            Cleanup.COMPACT,
            FOREVER,
            false,
            "Latest summary of each patient, at most one a second.");

    /** What FHIR resources stated. */
    public static final Topic<FhirResource> FHIR_RESOURCES = new Topic<>(
            "vigil.fhir-resources",
            "keyed hash of server and resource id",
            FhirResource.class,
            PARTITIONS,
            Cleanup.COMPACT,
            FOREVER,
            false,
            "Which facts each FHIR resource stated, without values, so that a deletion can take them back.");

    /** What was learned about feeds. */
    public static final Topic<FeedRhythm> FEEDS = new Topic<>(
            "vigil.feeds",
            "feed",
            FeedRhythm.class,
            1,
            Cleanup.COMPACT,
            FOREVER,
            false,
            "How often each feed usually sends, so that a restart does not forget it.");

    /** Who saw or did what. */
    public static final Topic<AuditEntry> AUDIT = new Topic<>(
            "vigil.audit",
            "writer",
            AuditEntry.class,
            1,
            Cleanup.DELETE,
            FOREVER,
            false,
            "Who saw or did what, and every model call; hash-chained per writer.");

    /** Journal of the embedded schema registry; JSON, since schemas must be readable before any schema is known. */
    public static final Topic<byte[]> SCHEMAS = new Topic<>(
            "vigil.schemas",
            "subject/version",
            byte[].class,
            1,
            Cleanup.COMPACT,
            FOREVER,
            false,
            "Journal of the embedded schema registry.");

    private Topics() {}

    /** All topics, in the order of the flow. */
    public static List<Topic<?>> all() {
        return List.of(
                RAW,
                IDENTITIES,
                EVENTS,
                QUARANTINE,
                ASSESSMENT_REQUESTS,
                ASSESSMENTS,
                ALERTS,
                DEAD_LETTERS,
                CONTEXTS,
                FHIR_RESOURCES,
                FEEDS,
                AUDIT,
                SCHEMAS);
    }
}
