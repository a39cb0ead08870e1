package health.vigil.streams.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import health.vigil.streams.model.remote.Calibration.Point;
import health.vigil.streams.model.remote.CalibrationFit.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CalibrationFitProperties {

    /** A calibration that fell would be refused by its own constructor. */
    @Property(tries = 200)
    void shouldRiseOrSayWhyThereIsNoneWhateverCame(@ForAll("answers") List<Answer> answers, @ForAll Random random) {
        Calibration learned;
        try {
            learned = CalibrationFit.of(answers);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("A calibration needs 100 answers .*|Where the model stated more risk, .*");
            return;
        }
        assertThat(learned.points()).extracting(Point::stated).isSorted().doesNotHaveDuplicates();
        assertThat(learned.points()).extracting(Point::observed).isSorted().allMatch(it -> it > 0 && it < 1);

        var shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, random);
        assertThat(CalibrationFit.of(shuffled)).isEqualTo(learned);
    }

    @Example
    void shouldFindHowOftenItCameWhenTheModelStatesTwiceTheRisk() {
        var random = new Random(3);
        List<Answer> answers = random.doubles(20_000)
                .mapToObj(stated -> new Answer(stated, random.nextDouble() < stated / 2))
                .toList();

        Calibration learned = CalibrationFit.of(answers);

        for (double stated : new double[] {0.1, 0.3, 0.5, 0.9}) {
            assertThat(learned.of(stated)).as("stated %s", stated).isCloseTo(stated / 2, within(0.03));
        }
    }

    @Example
    void shouldPoolWhatFalls() {
        var answers = new ArrayList<Answer>();
        answers(answers, 0.1, 5);
        answers(answers, 0.2, 20);
        answers(answers, 0.3, 10);
        answers(answers, 0.8, 60);

        // 30.5 of 201 at 0.2 and 0.3: what came less often at the higher of the two is one with it.
        assertThat(CalibrationFit.of(answers).points())
                .containsExactly(new Point(0.1, 0.0545), new Point(0.25, 0.1517), new Point(0.8, 0.599));
    }

    @Example
    void shouldSayWhatIsMissingWhenTooFewAnswersAreKnown() {
        List<Answer> few = Collections.nCopies(99, new Answer(0.4, true));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationFit.of(few))
                .withMessage(
                        "A calibration needs 100 answers of which it is known what came, and there are 99: leave the"
                                + " model silent for longer.");
    }

    private static void answers(List<Answer> answers, double stated, int came) {
        for (int i = 0; i < 100; i++) {
            answers.add(new Answer(stated, i < came));
        }
    }

    @Provide
    Arbitrary<List<Answer>> answers() {
        Arbitrary<Double> stated = Arbitraries.integers().between(0, 100).map(percent -> percent / 100.0);
        return Combinators.combine(stated, Arbitraries.of(true, false))
                .as(Answer::new)
                .list()
                .ofMaxSize(400);
    }
}
