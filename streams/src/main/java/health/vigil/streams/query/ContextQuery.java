package health.vigil.streams.query;

import health.vigil.schemas.AlertPart;
import health.vigil.schemas.ContextHead;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.alert.AlertStore;
import health.vigil.streams.alert.DecideAlerts;
import health.vigil.streams.alert.PatientAlerts;
import health.vigil.streams.alert.SummarisePatient;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.ContextStore;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.event.Facts;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads a patient's context out of the running topology. */
public final class ContextQuery {

    private final Supplier<@Nullable KafkaStreams> streams;
    private final @Nullable URI here;
    private final Observer observer;
    private final ScoreRisk risk;
    private final Duration findingsWithin;
    private final InstantSource clock;

    /** @param here address of this instance; null where it is the only one */
    public ContextQuery(
            Supplier<@Nullable KafkaStreams> streams,
            @Nullable URI here,
            Observer observer,
            ScoreRisk risk,
            Duration findingsWithin,
            InstantSource clock) {
        this.streams = streams;
        this.here = here;
        this.observer = observer;
        this.risk = risk;
        this.findingsWithin = findingsWithin;
        this.clock = clock;
    }

    /**
     * The whole context of a patient now; empty where the patient is not known here.
     *
     * @throws InvalidStateStoreException while state is being restored
     */
    public Optional<PatientDocument> find(String patientKey) {
        @Nullable
        ContextHead head = this.<ContextHead>store(SummarisePatient.HEADS).get(patientKey);
        if (head == null) {
            return Optional.empty();
        }
        PatientContext context = ContextStore.read(this.<FactChunk>store(FoldContext.CHUNKS), patientKey);
        PatientView view = risk.score(observer.see(context, clock.instant()));
        PatientAlerts alerts = AlertStore.read(this.<AlertPart>store(DecideAlerts.ALERTS), patientKey);
        return Optional.of(PatientDocument.of(
                view,
                history(context),
                StatementDocument.of(context),
                Trend.of(context, view.now(), observer, risk),
                alerts.groups(),
                findingsWithin,
                head.getRevision()));
    }

    /**
     * Address of the instance that keeps the patient's context; empty where that is this one.
     *
     * @throws InvalidStateStoreException while it is being found out
     */
    public Optional<URI> keptElsewhere(String patientKey) {
        if (here == null) {
            return Optional.empty();
        }
        KeyQueryMetadata place = running()
                .queryMetadataForKey(
                        SummarisePatient.HEADS, patientKey, Serdes.String().serializer());
        if (KeyQueryMetadata.NOT_AVAILABLE.equals(place)) {
            throw new InvalidStateStoreException("Partitions are moving");
        }
        return elsewhere(place.activeHost(), here);
    }

    /** Kafka Streams tells host and port; whether to speak TLS is as here, for all instances are set up alike. */
    static Optional<URI> elsewhere(HostInfo keeper, URI here) {
        return keeper.equals(hostInfo(here))
                ? Optional.empty()
                : Optional.of(URI.create(here.getScheme() + "://" + keeper.host() + ":" + keeper.port()));
    }

    private static HostInfo hostInfo(URI address) {
        return new HostInfo(address.getHost(), address.getPort());
    }

    /** Observations by concept, newest first, for the concepts that have any; those that cannot be true say so. */
    private static Map<String, List<StoredFact>> history(PatientContext context) {
        var history = new TreeMap<String, List<StoredFact>>();
        for (Concept concept : Concepts.shipped().all()) {
            List<StoredFact> shown =
                    context.shown(Facts.observations(concept.name())).toList();
            if (!shown.isEmpty()) {
                history.put(concept.name(), shown);
            }
        }
        return history;
    }

    private <V> ReadOnlyKeyValueStore<String, V> store(String name) {
        QueryableStoreType<ReadOnlyKeyValueStore<String, V>> type = QueryableStoreTypes.keyValueStore();
        return running().store(StoreQueryParameters.fromNameAndType(name, type));
    }

    private KafkaStreams running() {
        @Nullable KafkaStreams running = streams.get();
        if (running == null) {
            throw new InvalidStateStoreException("The streams stage has not started");
        }
        return running;
    }
}
