package health.vigil.streams.assessment;

import health.vigil.streams.model.RiskModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All models of a configuration: at most one is live. Where none is configured so, that is the embedded one. */
public final class Respondents {

    private final List<Respondent> all;

    private Respondents(List<Respondent> all) {
        this.all = all;
    }

    /**
     * Builds them.
     *
     * @param patience how long alerts wait where a model does not say otherwise
     * @param clock wall clock, for the restraint of this process
     * @throws IllegalArgumentException with a sentence that says what to write
     */
    public static Respondents of(ModelsConfig config, RiskModel embedded, Duration patience, InstantSource clock) {
        var models = new ModelReader(embedded, patience, clock);
        var all = new ArrayList<Respondent>();
        new TreeMap<>(config.models()).forEach((name, model) -> all.add(models.read(name, model)));
        List<String> live = all.stream()
                .map(Respondent::asked)
                .filter(AskedModel::live)
                .map(AskedModel::name)
                .toList();
        if (live.size() > 1) {
            throw new IllegalArgumentException("The models " + String.join(" and ", live)
                    + " are both live, and only one can be: set vigil.streams.models." + live.getLast()
                    + ".mode=silent");
        }
        boolean isConfigured = all.stream()
                .anyMatch(
                        model -> model.asked().name().equals(embedded.identity().name()));
        if (live.isEmpty() && !isConfigured) {
            all.add(models.embedded(true));
        }
        return new Respondents(List.copyOf(all));
    }

    /** In the order of their names; the embedded one last where it is not configured. */
    public List<Respondent> all() {
        return all;
    }

    /** The model of that name, or the live one where none is named; null where there is none. */
    @Nullable
    Respondent find(@Nullable String name) {
        return all.stream()
                .filter(model -> name == null
                        ? model.asked().live()
                        : model.asked().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What is entered into the journal of them. */
    public ModelsInForce inForce() {
        return new ModelsInForce(all.stream().map(Respondent::asked).toList());
    }
}
