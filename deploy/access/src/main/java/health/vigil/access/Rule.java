package health.vigil.access;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask an address.
 *
 * @param methods HTTP methods; empty for all
 * @param path address, with `{name}` for one segment, and `/**` at the end for all that is below it, itself included
 * @param audience who
 */
public record Rule(Set<String> methods, String path, Audience audience) {

    private static final String BELOW = "/**";

    public Rule {
        methods = Set.copyOf(methods);
    }

    /** A rule for methods separated by blanks; `*` for all. */
    static Rule of(String methods, String path, Audience audience) {
        return new Rule(methods.equals("*") ? Set.of() : Set.of(methods.split(" ", -1)), path, audience);
    }

    /**
     * Whether it is about this request.
     *
     * @param path a path as the router normalises it, or a template with `{name}` in it
     */
    public boolean isAbout(String method, String path) {
        return (methods.isEmpty()
                        || methods.contains(method)
                        // What may be read may be asked for without its body.
                        || (method.equals("HEAD") && methods.contains("GET")))
                && pattern().matcher(path).matches();
    }

    private Pattern pattern() {
        boolean below = path.endsWith(BELOW);
        String stem = below ? path.substring(0, path.length() - BELOW.length()) : path;
        String segments = Stream.of(stem.split("/", -1))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        return Pattern.compile(segments + (below ? "(/.*)?" : "/?"));
    }
}
