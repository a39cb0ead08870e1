package health.vigil.schemas.concept;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.concept.CodedClass.Kind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodedClassesTest {

    private final CodedClasses classes = CodedClasses.shipped();

    @ParameterizedTest
    @CsvSource({
        "MEDICATION, norepinephrine, vasopressor, true",
        "MEDICATION, vasopressor, vasopressor, true",
        "MEDICATION, vasopressor, norepinephrine, false",
        "MEDICATION, antibiotic, vasopressor, false",
        "ORDER, blood-culture, culture, true",
        "ORDER, norepinephrine, vasopressor, false",
        "MEDICATION, nonsense, nonsense, false"
    })
    void shouldSayWhatLiesWithinWhat(Kind kind, String name, String wider, boolean expected) {
        assertThat(classes.isWithin(kind, name, wider)).isEqualTo(expected);
    }

    @Test
    void shouldFindNoWiderClassOfNothing() {
        assertThat(classes.isWithin(Kind.MEDICATION, null, "antibiotic")).isFalse();
    }

    @Test
    void shouldKnowTheWiderClassOfEveryClass() {
        for (Kind kind : Kind.values()) {
            assertThat(classes.all(kind))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.within() == null
                                    || classes.find(kind, each.within()).isPresent())
                            .isTrue());
        }
    }

    @Test
    void shouldKnowTheStandInOfEveryConceptThatHasOne() {
        assertThat(Concepts.shipped().all().stream().map(Concept::standIn).filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Concepts.shipped().find(name)).isPresent());
    }
}
