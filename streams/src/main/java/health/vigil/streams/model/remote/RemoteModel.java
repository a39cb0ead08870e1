package health.vigil.streams.model.remote;

import health.vigil.streams.model.ModelIdentity;
import java.time.Duration;
import java.util.List;

/** A model behind an HTTP endpoint. Its digest covers what is said to it, not the weights behind the endpoint, which nobody here sees. */
public final class RemoteModel implements CalledModel, AutoCloseable {

    private final ModelIdentity identity;
    private final Protocol protocol;
    private final Endpoint endpoint;
    private final Guard guard;

    /** @param reading whatever else decides what an answer means: calibration and bands */
    public RemoteModel(String name, String version, String reading, Protocol protocol, Endpoint endpoint, Guard guard) {
        this.identity = new ModelIdentity(name, version, Sha256.of(protocol.description() + "|" + reading));
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.guard = guard;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    /** Its budget and its circuit. */
    public Guard guard() {
        return guard;
    }

    @Override
    public Prepared prepare(SentView view) {
        try {
            byte[] body = protocol.request(view);
            return new Ready(
                    Sha256.of(body), within -> new Attempts(protocol, endpoint, guard, view, body, within).call());
        } catch (CannotAskException e) {
            var abstained = new Reply.Abstained(String.valueOf(e.getMessage()), List.of());
            return new Ready("", _ -> new Call(abstained, "", null, 0, Usage.NONE, Duration.ZERO));
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** Makes a call. */
    private interface Caller {
        Call call(Duration within) throws InterruptedException;
    }

    private record Ready(String requestDigest, Caller caller) implements Prepared {
        @Override
        public Call call(Duration within) throws InterruptedException {
            return caller.call(within);
        }
    }
}
