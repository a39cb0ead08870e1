package health.vigil.producers.reread;

import health.vigil.schemas.Fact;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is mapped again.
 *
 * @param feed name; null for every feed
 * @param code of the source; null for every code
 */
record Selection(@Nullable String feed, @Nullable SourceCode code) {

    /**
     * A code as its source sends it.
     *
     * @param system code system; empty where none is named
     */
    record SourceCode(String system, String code) {

        /**
         * Reads {@code SYSTEM|CODE}; the bar is left out with the system.
         *
         * @throws IllegalArgumentException if there is no code
         */
        static SourceCode of(String text) {
            int bar = text.lastIndexOf('|');
            var code = new SourceCode(bar < 0 ? "" : text.substring(0, bar), text.substring(bar + 1));
            if (code.code.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no code: write SYSTEM|CODE as /api/feeds shows it");
            }
            return code;
        }
    }

    boolean hasFeed(String name) {
        return feed == null || feed.equals(name);
    }

    /** Whether a fact is of that code; facts without a code are only of every code. */
    boolean hasCode(Fact fact) {
        return code == null
                || (fact.getBody() instanceof SpecificRecord body
                        && code.system.equals(field(body, "sourceSystem"))
                        && code.code.equals(field(body, "sourceCode")));
    }

    // Every kind of fact that has a code has it in fields of these names.
    private static @Nullable Object field(SpecificRecord body, String name) {
        @Nullable Field field = body.getSchema().getField(name);
        return field == null ? null : body.get(field.pos());
    }
}
