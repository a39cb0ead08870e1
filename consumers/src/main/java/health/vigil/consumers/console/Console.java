package health.vigil.consumers.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.consumers.console.audit.Looks;
import health.vigil.consumers.console.board.JournalWatch;
import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.board.ReadModelReader;
import health.vigil.consumers.console.context.ContextClient;
import health.vigil.consumers.console.live.LiveFeed;
import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.kafka.DurableWriter;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The stage behind the page: what is read, what is written, and whom to ask. */
public final class Console {

    private final InstantSource clock;
    private final ReadModel model;
    private final ReadModelReader reader;
    private final LiveFeed live;
    private final ContextClient contexts;
    private final KafkaWriter<AuditEntry> auditWriter;
    private final KafkaWriter<JournalEntry> journal;
    private final AuditTrail audit;
    private final Looks looks;

    Console(
            ConsoleConfig config,
            ContextClient contexts,
            KafkaConnection connection,
            SchemaRegistry registry,
            InstantSource clock,
            ObjectMapper json) {
        this.clock = clock;
        this.contexts = contexts;
        var memory = config.console();
        model = new ReadModel(memory.closedAlerts(), memory.patients(), memory.knownPatients());
        var watch = new JournalWatch(clock, InstantSource.system());
        reader = new ReadModelReader(model, watch, config.streamsApplicationId(), connection, registry);
        live = new LiveFeed(model, clock, watch::stillSince, json);
        auditWriter = new KafkaWriter<>("vigil-console", Topics.AUDIT, connection, registry);
        journal = new KafkaWriter<>("vigil-console", Topics.EVENTS, connection, registry);
        audit = new AuditTrail("console", auditWriter, clock);
        looks = new Looks(audit, clock);
    }

    /** Starts reading. */
    void start() {
        model.setListener(live);
        reader.start();
    }

    /** Whether the console has caught up with the topics and keeps up with them. */
    public boolean isReady() {
        return model.isCaughtUp() && reader.isReading();
    }

    /** How many records could not be read and are missing from the page. */
    public long unreadable() {
        return reader.unreadable();
    }

    /** The edge's clock. */
    public InstantSource clock() {
        return clock;
    }

    /** The time by the edge's clock, in milliseconds as Kafka keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What the console knows; before it has caught up that is not all. */
    public ReadModel model() {
        return model;
    }

    /** The open pages. */
    public LiveFeed live() {
        return live;
    }

    /** One patient's whole context. */
    public ContextClient contexts() {
        return contexts;
    }

    /** Who saw or did what. */
    public AuditTrail audit() {
        return audit;
    }

    /** Who looks at what. */
    public Looks looks() {
        return looks;
    }

    /** The journal, for actions. */
    public DurableWriter<JournalEntry> journal() {
        return journal;
    }

    /** Ends the open pages, stops reading, and sends what is on its way. */
    void stop() throws InterruptedException {
        live.close();
        reader.stop();
        journal.close();
        auditWriter.close();
        contexts.close();
    }
}
