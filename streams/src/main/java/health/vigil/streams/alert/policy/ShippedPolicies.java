package health.vigil.streams.alert.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What is in force where a site has applied nothing. */
final class ShippedPolicies {

    private static final String RESOURCE = "/policies/policies.yaml";

    private ShippedPolicies() {}

    static String document() {
        try (InputStream yaml = Objects.requireNonNull(ShippedPolicies.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
