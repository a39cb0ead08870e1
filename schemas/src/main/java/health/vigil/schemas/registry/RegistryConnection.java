package health.vigil.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an outside registry is and how to authenticate, in the words that users of Confluent's serializers know, below
 * {@code kafka.}: {@code schema.registry.url}, {@code basic.auth.credentials.source} ({@code USER_INFO} or {@code URL}),
 * {@code basic.auth.user.info}, {@code bearer.auth.credentials.source} ({@code STATIC_TOKEN}), {@code bearer.auth.token}.
 *
 * @param addresses base URLs; where one does not answer the next is asked
 * @param authorization value of the HTTP header; null for none. Never logged
 */
public record RegistryConnection(
        List<URI> addresses, @Nullable String authorization) {

    /** Key of the addresses, separated by commas. */
    public static final String URL = "schema.registry.url";

    private static final List<String> PREFIXES = List.of("schema.registry.", "basic.auth.", "bearer.auth.");

    /** @throws IllegalArgumentException if no address is given */
    public RegistryConnection {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(
                    "kafka." + URL + " is empty: write http://HOST:PORT of a schema registry");
        }
    }

    /** Whether a key is about the registry and no Kafka client knows it; keys without {@code kafka.}. */
    public static boolean isAboutRegistry(String key) {
        return PREFIXES.stream().anyMatch(key::startsWith);
    }

    /**
     * Reads the keys, which are without {@code kafka.}; empty where no registry is named.
     *
     * @throws IllegalArgumentException if one cannot be used, saying what to write
     */
    public static Optional<RegistryConnection> fromConfig(Map<String, String> keys) {
        @Nullable String urls = keys.get(URL);
        if (urls == null) {
            return Optional.empty();
        }
        List<URI> given = Arrays.stream(urls.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryConnection::address)
                .toList();
        return Optional.of(new RegistryConnection(
                given.stream().map(RegistryConnection::withoutUser).toList(), authorization(keys, given)));
    }

    @Override
    public String toString() {
        return addresses.toString();
    }

    private static @Nullable String authorization(Map<String, String> keys, List<URI> given) {
        if (keys.containsKey("bearer.auth.credentials.source") || keys.containsKey("bearer.auth.token")) {
            requireSource(keys, "bearer.auth.credentials.source", List.of("STATIC_TOKEN"));
            return "Bearer " + required(keys, "bearer.auth.token", "the token");
        }
        String source = requireSource(keys, "basic.auth.credentials.source", List.of("URL", "USER_INFO"));
        if (source.equals("USER_INFO")) {
            return basic(required(keys, "basic.auth.user.info", "USER:PASSWORD"));
        }
        return given.stream()
                .flatMap(url -> Optional.ofNullable(url.getUserInfo()).stream())
                .findFirst()
                .map(RegistryConnection::basic)
                .orElse(null);
    }

    private static String requireSource(Map<String, String> keys, String key, List<String> known) {
        String source = keys.getOrDefault(key, known.getFirst());
        if (!known.contains(source)) {
            throw new IllegalArgumentException("kafka." + key + " is " + source + ", which Vigil does not know: write "
                    + String.join(" or ", known));
        }
        return source;
    }

    private static String required(Map<String, String> keys, String key, String what) {
        String value = keys.getOrDefault(key, keys.getOrDefault("schema.registry." + key, ""));
        if (value.isBlank()) {
            throw new IllegalArgumentException("kafka." + key + " is missing: write " + what);
        }
        return value;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(unusable(), e);
        }
        throw new IllegalArgumentException(unusable());
    }

    // Without the address itself, which may hold a password.
    private static String unusable() {
        return "An address in kafka." + URL + " cannot be used: write http://HOST:PORT or https://HOST:PORT";
    }

    private static URI withoutUser(URI url) {
        return url.getRawUserInfo() == null ? url : URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
    }
}
