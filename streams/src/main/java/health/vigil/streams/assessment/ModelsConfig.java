package health.vigil.streams.assessment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Models by name, under {@code vigil.streams.models}; docs/models.md explains each key. */
@ConfigMapping(prefix = "vigil.streams.models")
public interface ModelsConfig {

    /** By name: lower-case letters, digits and hyphens. */
    @WithParentName
    Map<String, ModelConfig> models();

    /** One model. */
    interface ModelConfig {

        /** What speaks: {@code embedded}, {@code chat-completions} or {@code open-inference}. */
        Kind kind();

        /** Whether alerts show its answers; a silent one is only recorded. At most one is live. */
        @WithDefault("silent")
        Mode mode();

        /** Version of what is behind the endpoint, as its owner calls it. */
        @WithDefault("1")
        String version();

        /** Base address of the endpoint. */
        Optional<URI> url();

        /** What the endpoint calls the model; its name here where not set. */
        Optional<String> deployment();

        /** Whether the endpoint is inside the hospital: plain HTTP is allowed then. */
        @WithDefault("false")
        boolean insideTheHospital();

        /** Azure's key. */
        Optional<String> apiKey();

        /** File with a bearer token that somebody keeps fresh; read for each call. */
        Optional<Path> tokenFile();

        /** How long an alert waits for its answer, in the journal's time; {@code vigil.streams.answer-patience} where not set. */
        Optional<Duration> patience();

        /** How long one call may take, retries and all. */
        @WithDefault("PT20S")
        Duration callWithin();

        /** What one partition of the journal may ask. */
        Budget budget();

        /** What one process of workers may call, retries and all. */
        Calls calls();

        /** Points such as {@code 0.2:0.05} from stated to observed probability; uncalibrated where not set. */
        Optional<List<String>> calibration();

        /** Where bands of the calibrated probability begin. */
        Bands bands();

        /** Template under {@code model/prompts}. */
        @WithDefault("deterioration-1")
        String prompt();

        /** Most tokens of an answer. */
        @WithDefault("800")
        int maxAnswerTokens();

        /** Sampling temperature; not sent where not set, since some models refuse it. */
        OptionalDouble temperature();

        /** What tokens cost. */
        Price price();

        /** Inputs in the model's order: {@code age}, or a concept whose newest value of the last day is taken. */
        Optional<List<String>> features();

        /** The output that holds the probability. */
        @WithDefault("output-0")
        String output();

        /** Its place there, from 0. */
        @WithDefault("0")
        int outputIndex();

        /** Number that stands for a value which is not there; the model is not asked then where not set. */
        OptionalDouble missingValue();

        /** File with the model card, JSON. */
        Optional<Path> card();
    }

    /** Kinds of models. */
    enum Kind {
        EMBEDDED,
        CHAT_COMPLETIONS,
        OPEN_INFERENCE
    }

    /** Whether people see what a model says. */
    enum Mode {
        SILENT,
        LIVE
    }

    /** In any minute of the journal's time, of one partition; 0 where there is no limit. */
    interface Budget {
        @WithDefault("60")
        int requestsPerMinute();

        @WithDefault("0")
        int tokensPerMinute();
    }

    /** In any minute, of one process; 0 where there is no limit. */
    interface Calls {
        @WithDefault("1000")
        int requestsPerMinute();

        @WithDefault("400000")
        int tokensPerMinute();

        /** Longest rest that an endpoint's Retry-After is granted. */
        @WithDefault("PT5M")
        Duration longestRest();

        /** How long the circuit stays open after too many failures. */
        @WithDefault("PT30S")
        Duration openFor();
    }

    /** As probabilities; both or none. */
    interface Bands {
        OptionalDouble medium();

        OptionalDouble high();
    }

    /** Per thousand tokens, in a currency of the site's. */
    interface Price {
        @WithDefault("0")
        BigDecimal prompt();

        @WithDefault("0")
        BigDecimal completion();
    }
}
