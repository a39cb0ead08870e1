package health.vigil.standalone.trial;

import health.vigil.schemas.DefinitionKind;
import health.vigil.standalone.evaluation.Models;
import health.vigil.streams.event.Digests;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.ModelIdentity;
import health.vigil.streams.trigger.TriggerLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is tried.
 *
 * @param triggers in place of those of the history; null where those are to stay
 * @param model scores every patient
 * @param isModelNamed whether somebody named it; else it is the one that scores anyhow
 */
record Candidate(@Nullable Triggers triggers, EarlyWarningModel model, boolean isModelNamed) {

    private static final int DIGEST_SHOWN = 12;

    /**
     * Triggers that are tried.
     *
     * @param file name of their file
     * @param document all of them
     */
    record Triggers(String file, String document) {

        private static Triggers read(Path path) throws IOException {
            String document = Files.readString(path);
            TriggerLibrary.parse(path.toString(), document);
            return new Triggers(String.valueOf(path.getFileName()), document);
        }

        private String words() {
            return "the triggers of " + file + shown(Digests.hex(document));
        }
    }

    /**
     * Reads and checks it.
     *
     * @throws IllegalArgumentException if it cannot be used, saying where and what to write
     */
    static Candidate of(@Nullable Path triggers, @Nullable String model) throws IOException {
        return new Candidate(
                triggers == null ? null : Triggers.read(triggers),
                model == null
                        ? EarlyWarningModel.shipped()
                        : Models.named(model).model(),
                model != null);
    }

    /** Whether it takes the place of definitions of a kind. */
    boolean replaces(DefinitionKind kind) {
        return kind == DefinitionKind.triggers && triggers != null;
    }

    /** What it is held against, in words. */
    static String ran(History history) {
        return history.triggers() + ", " + name(EarlyWarningModel.shipped().identity());
    }

    /** It in words: every document and model by what tells it apart. */
    String words(History history) {
        return (triggers == null ? history.triggers() : triggers.words()) + ", " + name(model.identity());
    }

    private static String name(ModelIdentity identity) {
        return "the model " + identity.name() + " " + identity.version() + shown(identity.digest());
    }

    private static String shown(String digest) {
        return " (SHA-256 " + digest.substring(0, DIGEST_SHOWN) + "…)";
    }
}
