package health.vigil.producers.hl7v2.mllp;

import health.vigil.producers.hl7v2.reception.EntryConfig.Protocol;
import health.vigil.producers.hl7v2.reception.Receptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Runs the MLLP listeners: the last to start, when all that their messages go through is up, and the first to stop. */
@ApplicationScoped
public class MllpService {

    private static final int LAST_TO_START = 300;
    private static final int FIRST_TO_STOP = 1;

    private final List<MllpListener> listeners = new ArrayList<>();

    void start(
            @Observes @Priority(LAST_TO_START) StartupEvent event,
            MllpConfig config,
            Receptions receptions,
            MeterRegistry meters) {
        Capacity capacity = Capacity.of(config);
        meters.gauge("vigil.producers.mllp.unfinished.bytes", capacity.memory(), FrameMemory::taken);
        meters.gauge("vigil.producers.mllp.waiting.bytes", capacity.waiting(), WaitingMessages::bytes);
        meters.more()
                .counter(
                        "vigil.producers.mllp.unfinished.refused",
                        Tags.empty(),
                        capacity.memory(),
                        FrameMemory::refused);
        listeners.add(MllpListener.start(
                Endpoint.shared(config), config, receptions.shared(Protocol.MLLP, config.feed()), capacity, meters));
        receptions
                .separate()
                .forEach((name, choice) -> listeners.add(MllpListener.start(
                        Endpoint.of(name, receptions.entry(name)), config, choice, capacity, meters)));
    }

    void stop(@Observes @Priority(FIRST_TO_STOP) ShutdownEvent event) {
        listeners.forEach(MllpListener::drain);
        listeners.forEach(MllpListener::close);
    }
}
