package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import java.util.Locale;
import java.util.Optional;

/**
 * Which answers a message asks for (HL7 chapter 2.9). In original mode, MSH-15 and MSH-16 both empty, that is an
 * application acknowledgement and nothing else; else MSH-15 asks for the accept and MSH-16 for the application
 * acknowledgement, and one that is empty asks for none.
 */
record AnswersAsked(Condition accept, Condition application) {

    private static final AnswersAsked ORIGINAL = new AnswersAsked(Condition.NEVER, Condition.ALWAYS);

    /** HL7 table 0155. */
    enum Condition {
        ALWAYS,
        NEVER,
        ON_ERROR,
        ON_SUCCESS;

        private static Condition of(Element field) {
            return switch (field.value().orElse("").toUpperCase(Locale.ROOT)) {
                case "", "NE" -> NEVER;
                case "ER" -> ON_ERROR;
                case "SU" -> ON_SUCCESS;
                // AL, and what is in no table: an answer too many is better than one that never comes.
                default -> ALWAYS;
            };
        }

        boolean isMetBy(AckCode code) {
            return switch (this) {
                case ALWAYS -> true;
                case NEVER -> false;
                case ON_ERROR -> code != AckCode.AA;
                case ON_SUCCESS -> code == AckCode.AA;
            };
        }
    }

    /** What MSH asks for; the original mode where there is none. */
    static AnswersAsked of(Optional<Segment> msh) {
        if (msh.isEmpty()) {
            return ORIGINAL;
        }
        Element accept = msh.get().field(15);
        Element application = msh.get().field(16);
        return accept.isPresent() || application.isPresent()
                ? new AnswersAsked(Condition.of(accept), Condition.of(application))
                : ORIGINAL;
    }
}
