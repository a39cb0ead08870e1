package health.vigil.streams.model.remote;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** What opens an endpoint. Never shown, logged or digested. */
public sealed interface Credential {

    /** Puts it into a request. */
    void sign(HttpRequest.Builder request) throws IOException;

    /** An endpoint that asks for none. */
    record None() implements Credential {
        @Override
        public void sign(HttpRequest.Builder request) {
            // Nothing to show.
        }
    }

    /** Azure's key. */
    record ApiKey(String key) implements Credential {
        @Override
        public void sign(HttpRequest.Builder request) {
            request.header("api-key", key);
        }

        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /** A bearer token in a file that somebody keeps fresh, read for each call: tokens of Entra live for an hour. */
    record BearerFile(Path file) implements Credential {
        @Override
        public void sign(HttpRequest.Builder request) throws IOException {
            request.header("Authorization", "Bearer " + Files.readString(file).strip());
        }
    }
}
