package health.vigil.consumers.delivery;

import health.vigil.consumers.delivery.DeliveryConfig.DestinationConfig;
import health.vigil.consumers.delivery.DeliveryConfig.Kind;
import health.vigil.consumers.delivery.queue.Backoff;
import health.vigil.consumers.delivery.queue.Dispatch;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Settings of one destination, checked.
 *
 * @param name its name
 */
record DestinationSettings(String name, DestinationConfig config) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** RFC 6750. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]*=*");

    private static final int LEAST_SECRET = 24;

    /** @throws IllegalArgumentException if something is missing or makes no sense, saying what to write */
    DestinationSettings {
        String key = key(name);
        require(NAME.matcher(name).matches(), () -> key + " is no name: write lower-case letters, digits and hyphens");
        require(
                config.refusals() >= 1 && config.backlog() >= 1,
                () -> key + ".refusals and .backlog must be 1 or more");
        require(
                isPositive(config.timeout()) && isPositive(config.firstPause()),
                () -> key + ".timeout and .first-pause must be times such as 10S, longer than nothing");
        require(
                config.longestPause().compareTo(config.firstPause()) >= 0,
                () -> key + ".longest-pause must not be shorter than .first-pause");
        switch (config.kind()) {
            case webhook -> {
                requireAddress(key, config);
                require(
                        config.secret().orElse("").length() >= LEAST_SECRET,
                        () -> key + ".secret is missing or short: write at least " + LEAST_SECRET
                                + " characters, for example whsec_ and the output of openssl rand -base64 32");
            }
            case fhir -> {
                requireAddress(key, config);
                require(
                        TOKEN.matcher(config.bearerToken().orElse("")).matches(),
                        () -> key + ".bearer-token holds a character that no token has: write the token alone,"
                                + " without blanks or line breaks");
            }
            case hl7v2 ->
                require(
                        config.host().isPresent() && config.port().isPresent(),
                        () -> key + ".host and .port are needed: where the receiver listens");
        }
    }

    URI url() {
        return config.url().orElseThrow();
    }

    boolean needsTls() {
        return config.kind() == Kind.hl7v2 ? config.mllps() : "https".equals(url().getScheme());
    }

    Dispatch.Policy policy() {
        return new Dispatch.Policy(
                new Backoff(config.firstPause(), config.longestPause()), config.refusals(), config.backlog());
    }

    /** The consumer group. */
    String group() {
        return "vigil-delivery-" + name;
    }

    static String key(String name) {
        return "vigil.consumers.delivery." + name;
    }

    private static void requireAddress(String key, DestinationConfig config) {
        require(
                config.url()
                        .filter(url -> url.getHost() != null && url.getScheme().matches("https?"))
                        .isPresent(),
                () -> key + ".url is needed: write an address such as https://hub.example/alerts");
    }

    private static boolean isPositive(Duration time) {
        return time.toMillis() > 0;
    }

    private static void require(boolean holds, Supplier<String> sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence.get());
        }
    }
}
