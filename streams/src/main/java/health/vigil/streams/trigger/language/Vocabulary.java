package health.vigil.streams.trigger.language;

import java.util.List;
import java.util.stream.Stream;

/** All words of the language. */
final class Vocabulary {

    private Vocabulary() {}

    static List<String> words() {
        return Stream.of(
                        Names.all().keySet().stream(),
                        Functions.ALL.keySet().stream(),
                        Functions.RECORDED.stream(),
                        Stream.of("directive", "duration", "in", "true", "false"))
                .flatMap(words -> words)
                .toList();
    }
}
