package health.vigil.access;

import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/** Whether HTTP may be where other machines reach it. */
public final class Exposure {

    public static final String HOST = "quarkus.http.host";

    private static final String ACCOUNTS = "vigil.access.accounts";
    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final String PROXY = "quarkus.http.proxy.proxy-address-forwarding";
    private static final String TRUSTED_PROXIES = "quarkus.http.proxy.trusted-proxies";

    private Exposure() {}

    /** Whether whoever asks has to say who they are. */
    public static boolean asksWho(Config config) {
        return isSet(config, ACCOUNTS) || hasProvider(config);
    }

    /** Whether an OpenID Connect provider is named. */
    public static boolean hasProvider(Config config) {
        return isSet(config, PROVIDER);
    }

    /** Whether Vigil itself speaks TLS over HTTP. */
    public static boolean hasTls(Config config) {
        return anyKey(
                config,
                key -> key.startsWith("quarkus.http.ssl.certificate.")
                        || key.equals("quarkus.http.tls-configuration-name")
                        || key.startsWith("quarkus.tls.key-store."));
    }

    /** Whether only a proxy that speaks TLS reaches Vigil. */
    static boolean hasProxy(Config config) {
        return config.getOptionalValue(PROXY, Boolean.class).orElse(false) && isSet(config, TRUSTED_PROXIES);
    }

    /** Whether a host is this machine only. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127\\.[0-9.]+|::1|\\[::1]");
    }

    /** The one sentence that says what to write before HTTP may listen where it is to; empty where it may. */
    public static Optional<String> refusal(Config config) {
        return refusal(config, HOST);
    }

    /**
     * The one sentence that says what to write before HTTP may listen there; empty where it may.
     *
     * @param hostKey the key that says where it listens
     */
    public static Optional<String> refusal(Config config, String hostKey) {
        String host = config.getOptionalValue(hostKey, String.class).orElse("127.0.0.1");
        if (isLoopback(host)) {
            return Optional.empty();
        }
        String would = hostKey + "=" + host + " would let other machines in, ";
        if (!asksWho(config)) {
            return Optional.of(would + "and nobody would have to show who they are: make accounts with ./vigil accounts"
                    + " add, or set " + PROVIDER + ", or leave it at 127.0.0.1");
        }
        if (!hasTls(config) && !hasProxy(config)) {
            return Optional.of(would + "and passwords would cross the network in clear: set"
                    + " quarkus.http.ssl.certificate.files and .key-files, or, behind a proxy that speaks TLS, " + PROXY
                    + "=true and " + TRUSTED_PROXIES);
        }
        return Optional.empty();
    }

    private static boolean isSet(Config config, String key) {
        return config.getOptionalValue(key, String.class).isPresent();
    }

    private static boolean anyKey(Config config, Predicate<String> wanted) {
        for (String key : config.getPropertyNames()) {
            if (wanted.test(key) && isSet(config, key)) {
                return true;
            }
        }
        return false;
    }
}
