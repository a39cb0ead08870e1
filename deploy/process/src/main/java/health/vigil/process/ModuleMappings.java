package health.vigil.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.jandex.IndexReader;

/**
 * The modules' typed configuration, found in their Jandex indexes, so that a wrong value is told before a broker is
 * started for nothing.
 */
public final class ModuleMappings {

    private static final String INDEX = "META-INF/jandex.idx";

    /** How SmallRye says that a key has neither value nor default. */
    private static final Pattern MISSING =
            Pattern.compile("config property (\\S+) is required but it could not be found");

    private final List<ConfigClass> mappings;

    private ModuleMappings(List<ConfigClass> mappings) {
        this.mappings = mappings;
    }

    /** The mappings of every module in this application. */
    public static ModuleMappings find() throws IOException {
        var mappings = new ArrayList<ConfigClass>();
        var loader = Thread.currentThread().getContextClassLoader();
        for (URL index : Collections.list(loader.getResources(INDEX))) {
            if (index.getPath().contains("vigil-")) {
                addMappings(index, loader, mappings);
            }
        }
        return new ModuleMappings(mappings);
    }

    /** Every key that a module reads; a `*` stands for a name that the user chooses. */
    public Set<String> keys() {
        return mappings.stream()
                .flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Reads every value once.
     *
     * @throws StartRefused if one cannot be read, saying which
     */
    public void requireReadable() {
        read(mappings);
    }

    /**
     * The values of one mapping, for a command that is no application.
     *
     * @throws StartRefused if one cannot be read, saying which
     */
    public static <T> T read(Class<T> mapping) {
        return read(List.of(ConfigClass.configClass(mapping))).getConfigMapping(mapping);
    }

    private static SmallRyeConfig read(List<ConfigClass> mappings) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withValidateUnknown(false);
        Settings.addFiles(builder);
        mappings.forEach(mapping -> builder.withMapping(mapping));
        try {
            return builder.build();
        } catch (ConfigValidationException e) {
            String problem = e.getProblem(0).getMessage();
            throw new StartRefused(new WrongValue(mappings).sentence(problem).orElseGet(() -> sentence(problem)));
        }
    }

    /** Without the class names and codes that SmallRye puts before each part. */
    private static String sentence(String problem) {
        var missing = MISSING.matcher(problem);
        if (missing.find()) {
            return missing.group(1) + " is missing: set it in the environment or in a file";
        }
        return problem.replaceAll("([a-z]+\\.)+[A-Za-z]+Exception: |SRCFG\\d+: ", "");
    }

    private static void addMappings(URL index, ClassLoader loader, List<ConfigClass> mappings) throws IOException {
        try (var stream = index.openStream()) {
            for (var mapping : new IndexReader(stream).read().getAnnotations(ConfigMapping.class)) {
                var name = mapping.target().asClass().name().toString();
                mappings.add(ConfigClass.configClass(Class.forName(name, false, loader)));
            }
        } catch (ClassNotFoundException e) {
            throw new IOException("The index " + index + " names a class that is not there", e);
        }
    }
}
