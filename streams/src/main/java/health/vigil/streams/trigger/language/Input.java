package health.vigil.streams.trigger.language;

import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.streams.context.Care;
import health.vigil.streams.context.PatientView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an expression looks at: where it is the same as before, and no time has come, the expression says the same. */
public sealed interface Input {

    /** How it stands in a view. */
    @Nullable
    Object in(PatientView view);

    /** The value of a concept that counts. */
    record Current(String concept) implements Input {
        @Override
        public @Nullable Object in(PatientView view) {
            return view.latest().get(concept);
        }
    }

    /** All values of a concept. */
    record Past(String concept) implements Input {
        @Override
        public Object in(PatientView view) {
            return view.history().stamp(concept);
        }
    }

    /** A name of the language: one input by its name, however it is read. */
    record Named(String name, Function<PatientView, @Nullable Object> reading) implements Input {
        @Override
        public @Nullable Object in(PatientView view) {
            return reading.apply(view);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named named && named.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Whether something of a class is recorded; of a medication null where nobody has said whether it still runs. */
    record Recorded(Kind kind, String name) implements Input {
        @Override
        public @Nullable Object in(PatientView view) {
            Care care = view.care();
            return switch (kind) {
                case MEDICATION -> care.runs(name);
                case PROCEDURE -> care.procedures().contains(name);
                case CONDITION -> care.conditions().contains(name);
                case ORDER -> throw new IllegalStateException("Nothing asks for orders");
            };
        }
    }

    /** Whether a care directive stands. */
    record Directed(String directive, String code) implements Input {
        @Override
        public Object in(PatientView view) {
            return view.care().isDirected(directive, code);
        }
    }
}
