package health.vigil.streams.assessment;

import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.assessment.ModelsConfig.ModelConfig;
import health.vigil.streams.model.ModelIdentity;
import health.vigil.streams.model.RiskModel;
import health.vigil.streams.model.SpendingWindow;
import health.vigil.streams.model.remote.Calibration;
import health.vigil.streams.model.remote.CalledModel;
import health.vigil.streams.model.remote.ChatCompletions;
import health.vigil.streams.model.remote.Credential;
import health.vigil.streams.model.remote.Endpoint;
import health.vigil.streams.model.remote.Guard;
import health.vigil.streams.model.remote.OpenInference;
import health.vigil.streams.model.remote.Protocol;
import health.vigil.streams.model.remote.RemoteModel;
import health.vigil.streams.model.remote.RiskBands;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds one model from its configuration; what cannot work stops the start with a sentence that names the key. */
final class ModelReader {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private final RiskModel embedded;
    private final Duration patience;
    private final InstantSource clock;

    ModelReader(RiskModel embedded, Duration patience, InstantSource clock) {
        this.embedded = embedded;
        this.patience = patience;
        this.clock = clock;
    }

    /** The embedded model, as it is where nobody configured it. */
    Respondent embedded(boolean live) {
        ModelIdentity identity = embedded.identity();
        var asked = new AskedModel(
                identity.name(), identity.version(), identity.digest(), live, patience, Duration.ZERO, 0, 0, 0, 0);
        return new Respondent(asked, "embedded", true, new EmbeddedModel(embedded), null, null, null, null, null);
    }

    Respondent read(String name, ModelConfig config) {
        require(name.matches("[a-z0-9][a-z0-9-]*"), name, "", "name it with lower-case letters, digits and hyphens");
        return switch (config.kind()) {
            case EMBEDDED -> {
                String own = embedded.identity().name();
                require(name.equals(own), name, "kind", "the embedded model is called " + own);
                yield embedded(config.mode() == ModelsConfig.Mode.LIVE);
            }
            case CHAT_COMPLETIONS -> {
                ChatCompletions chat = chat(name, config);
                yield remote(name, config, chat, chat.tokensPerQuestion(), ChatCompletions.TOKENS_PER_FACT);
            }
            case OPEN_INFERENCE -> remote(name, config, inference(name, config), 0, 0);
        };
    }

    private Respondent remote(
            String name, ModelConfig config, Protocol protocol, int tokensPerQuestion, int tokensPerFact) {
        @Nullable Calibration calibration = calibration(name, config);
        @Nullable RiskBands bands = bands(name, config, calibration);
        Duration waits = config.patience().orElse(patience);
        Duration within = config.callWithin();
        require(
                within.toMillis() > 0 && within.compareTo(LONGEST_CALL) <= 0,
                name,
                "call-within",
                "write a duration up to PT2M, such as PT20S");
        require(waits.compareTo(within) > 0, name, "patience", "write a duration over call-within, such as PT2M");
        int requests = config.budget().requestsPerMinute();
        int tokens = config.budget().tokensPerMinute();
        require(requests >= 0 && tokens >= 0, name, "budget", "write 0 or more");
        require(
                tokens == 0 || tokens > tokensPerQuestion,
                name,
                "budget.tokens-per-minute",
                "one question alone may cost " + tokensPerQuestion + ": write more, or 0 for no limit");
        ModelsConfig.Calls calls = config.calls();
        var guard = new Guard(
                name,
                new SpendingWindow(calls.requestsPerMinute(), calls.tokensPerMinute()),
                calls.longestRest(),
                calls.openFor(),
                clock);
        String reading = calibration + "|" + bands;
        CalledModel model = new RemoteModel(
                name, config.version(), reading, protocol, new Endpoint(credential(name, config)), guard);
        ModelIdentity identity = model.identity();
        var asked = new AskedModel(
                name,
                identity.version(),
                identity.digest(),
                config.mode() == ModelsConfig.Mode.LIVE,
                waits,
                within,
                requests,
                tokens,
                tokensPerQuestion,
                tokensPerFact);
        return new Respondent(
                asked,
                config.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                config.insideTheHospital(),
                model,
                calibration,
                bands,
                config.price(),
                guard,
                config.card().orElse(null));
    }

    private static ChatCompletions chat(String name, ModelConfig config) {
        require(config.maxAnswerTokens() > 0, name, "max-answer-tokens", "write a number from 1 on");
        try {
            return new ChatCompletions(
                    url(name, config),
                    config.deployment().orElse(name),
                    config.prompt(),
                    config.maxAnswerTokens(),
                    config.temperature());
        } catch (IllegalArgumentException e) {
            throw refused(name, "prompt", String.valueOf(e.getMessage()), e);
        }
    }

    private static OpenInference inference(String name, ModelConfig config) {
        List<String> features = config.features().orElse(List.of());
        require(!features.isEmpty(), name, "features", "write age and concepts in the model's order");
        for (String feature : features) {
            boolean known = feature.equals(OpenInference.AGE)
                    || Concepts.shipped()
                            .find(feature)
                            .filter(concept -> !concept.isCoded())
                            .isPresent();
            require(known, name, "features", "'" + feature + "' is neither age nor a concept with numbers");
        }
        require(config.outputIndex() >= 0, name, "output-index", "write 0 or more");
        return new OpenInference(
                url(name, config),
                config.deployment().orElse(name),
                features,
                config.output(),
                config.outputIndex(),
                config.missingValue());
    }

    private static URI url(String name, ModelConfig config) {
        URI url = config.url().orElseThrow(() -> refused(name, "url", "write the endpoint's base address", null));
        String scheme = String.valueOf(url.getScheme());
        require(url.getHost() != null && Set.of("http", "https").contains(scheme), name, "url", "write https://HOST/…");
        require(
                scheme.equals("https") || config.insideTheHospital() || LOOPBACK.contains(url.getHost()),
                name,
                "url",
                "what leaves the hospital goes by https; for an endpoint inside, set inside-the-hospital=true");
        return url;
    }

    private static Credential credential(String name, ModelConfig config) {
        require(
                config.apiKey().isEmpty() || config.tokenFile().isEmpty(),
                name,
                "api-key",
                "give either a key or a token-file");
        return config.apiKey()
                .<Credential>map(Credential.ApiKey::new)
                .or(() -> config.tokenFile().map(Credential.BearerFile::new))
                .orElseGet(Credential.None::new);
    }

    private static @Nullable Calibration calibration(String name, ModelConfig config) {
        try {
            return config.calibration().map(Calibration::parse).orElse(null);
        } catch (IllegalArgumentException e) {
            throw refused(name, "calibration", String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable RiskBands bands(String name, ModelConfig config, @Nullable Calibration calibration) {
        var bands = config.bands();
        if (bands.medium().isEmpty() && bands.high().isEmpty()) {
            return null;
        }
        require(calibration != null, name, "bands", "an uncalibrated probability has no bands: set calibration, too");
        require(bands.medium().isPresent() && bands.high().isPresent(), name, "bands", "set both medium and high");
        try {
            return new RiskBands(bands.medium().getAsDouble(), bands.high().getAsDouble());
        } catch (IllegalArgumentException e) {
            throw refused(name, "bands", String.valueOf(e.getMessage()), e);
        }
    }

    private static void require(boolean holds, String name, String key, String sentence) {
        if (!holds) {
            throw refused(name, key, sentence, null);
        }
    }

    private static IllegalArgumentException refused(
            String name, String key, String sentence, @Nullable Throwable cause) {
        String full = "vigil.streams.models." + name + (key.isEmpty() ? "" : "." + key);
        return new IllegalArgumentException(full + " cannot be used: " + sentence, cause);
    }
}
