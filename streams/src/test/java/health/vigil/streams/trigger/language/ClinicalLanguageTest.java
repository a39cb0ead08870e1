package health.vigil.streams.trigger.language;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Condition;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.RiskSummary;
import health.vigil.schemas.ServiceOrder;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.context.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each word of the language, on both sides. At eight o'clock there is the patient of {@link #patient}. */
class ClinicalLanguageTest {

    private static final String UNKNOWN = "UNKNOWN";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "latest('lactate') >= 4 => true",
                "latest('lactate') > 4.0 => false",
                "latest('potassium') > 4 => UNKNOWN",
                "latest('potassium') > 4 || latest('lactate') >= 4 => true",
                "latest('potassium') > 4 && latest('lactate') >= 5 => false",
                "latest('potassium') > 4 && latest('lactate') >= 4 => UNKNOWN",
                "!(latest('potassium') > 4) => UNKNOWN",
                "latest('potassium') > 4 ? true : false => UNKNOWN",
                "latest('lactate') - 1.0 == 3.0 => true",
                "latest('creatinine') - 1.1 == 0.3 => true",
                "latest('lactate') / 0.0 > 1.0 => UNKNOWN",
                "code('consciousness') == 'A' => true",
                "critical('lactate') => false",
                "critical('sodium') => true",
                "critical('potassium') => UNKNOWN",
                "code('consciousness') in ['C', 'V'] => false",
                "code('oxygen-therapy') == 'air' => UNKNOWN",
                "delta('creatinine', '48h') >= 0.3 => true",
                "delta('creatinine', '47h') >= 0.3 => UNKNOWN",
                "rise('creatinine', '7d') >= 0.5 => true",
                "rise('creatinine', '7d') > 0.5 => false",
                "fall('glasgow-coma-score', '12h') >= 2 => true",
                "fall('glasgow-coma-score', '12h') > 2 => false",
                "min('glasgow-coma-score', '12h') == 13 => true",
                "max('glasgow-coma-score', '12h') == 15 => true",
                "mean('glasgow-coma-score', '12h') == 14 => true",
                "slope('glasgow-coma-score', '12h') == -1.0 => true",
                "slope('lactate', '12h') > 0 => UNKNOWN",
                "count('glasgow-coma-score', '12h') == 2 => true",
                "count('potassium', '12h') == 0 => true",
                "missing('potassium') => true",
                "missing('lactate') => false",
                "missing('lactate', '59m') => true",
                "missing('lactate', '1h') => false",
                "age('lactate') >= duration('1h') => true",
                "age('lactate') > duration('1h') => false",
                "duration('1h') <= age('lactate') => true",
                "age('potassium') > duration('1h') => UNKNOWN",
                "news2 >= 0 => true",
                "news2 >= 20 => false",
                "news2 >= 3 => UNKNOWN",
                "news2.bound == 0 => true",
                "news2.worstPart >= 3 => UNKNOWN",
                "qsofa >= 1 => true",
                "qsofa >= 2 => UNKNOWN",
                "qsofa >= 4 => false",
                "sirs >= 1 => UNKNOWN",
                "sirs >= 5 => false",
                "sirs.bound == 0 => true",
                "mews < 1 => UNKNOWN",
                "sofa >= 6 => true",
                "sofa > 6 => UNKNOWN",
                "kdigo >= 1 => true",
                "kdigo >= 2 => UNKNOWN",
                "kdigo.bound == 1 => true",
                "shockIndex > 1 => UNKNOWN",
                "risk > 0.5 => UNKNOWN",
                "ageYears >= 64 => true",
                "sex == 'female' => UNKNOWN",
                "pregnant => true",
                "suspectedInfection => true",
                "medication('norepinephrine') => true",
                "medication('vasopressor') => true",
                "medication('dopamine') => false",
                "procedure('mechanical-ventilation') => true",
                "procedure('renal-replacement') => false",
                "condition('pregnancy') => true",
                "condition('chronic-dialysis') => false",
                "directive('advance-directive', 'CMO') => true",
                "directive('advance-directive', 'DNR') => false",
                "encounter.class == 'IMP' => true",
                "encounter.status == 'in-progress' => true",
                "now - encounter.admittedAt >= duration('26h') => true",
                "now - encounter.admittedAt > duration('26h') => false",
                "location.unit == '4 West' => true",
                "now - location.since <= duration('26h') => true",
                "now - lastObserved < duration('30m') => true",
            })
    void shouldSayOfAPatient(String condition, String truth) {
        assertThat(truth(condition, patient(), EIGHT)).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"0.0809, true", "0.0808, false"})
    void shouldCompareWhatTheModelSaidAsADecimal(double risk, boolean truth) {
        var said = new RiskSummary("model", "1", risk, "high", false, List.of());
        assertThat(ClinicalLanguage.condition("risk >= 0.0809")
                        .truth(see(patient(), EIGHT).withRisk(said)))
                .isEqualTo(truth);
    }

    @Test
    void shouldForgetASuspicionOfInfectionAfterThreeDays() {
        assertThat(truth("suspectedInfection", patient(), EIGHT.plus(Duration.ofHours(69))))
                .isEqualTo("true");
        assertThat(truth("suspectedInfection", patient(), EIGHT.plus(Duration.ofHours(71))))
                .isEqualTo("false");
    }

    @Test
    void shouldRememberTheScoreOfTheLastObservationsWhenTheyAreOverdue() {
        var context = new PatientContext(Clinic.PATIENT);
        for (Fact fact : Clinic.vitals(EIGHT, "22", "95", "A")) {
            merge(context, fact);
        }
        Instant noon = EIGHT.plus(Duration.ofHours(5));
        assertThat(truth("news2 >= 3", context, EIGHT)).isEqualTo("true");
        assertThat(truth("news2 >= 3", context, noon)).isEqualTo(UNKNOWN);
        assertThat(truth("lastNews2 >= 3", context, noon)).isEqualTo("true");
        assertThat(truth("lastNews2 >= 4", context, noon)).isEqualTo("false");
    }

    @Test
    void shouldCountTheRiseOfWhatIsKnownAtBothTimes() {
        var context = new PatientContext(Clinic.PATIENT);
        merge(context, Clinic.observation("heart-rate", "80", EIGHT));
        merge(context, Clinic.observation("spo2", "97", EIGHT));
        Instant later = EIGHT.plus(Duration.ofHours(3));
        merge(context, Clinic.observation("heart-rate", "120", later));
        merge(context, Clinic.observation("temperature", "39.5", later));
        assertThat(truth("news2Rise('3h') == 2", context, later)).isEqualTo("true");
        assertThat(truth("news2Rise('4h') == 2", context, later)).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "age('lactate') > duration('6h') => 2026-03-01T13:00:00Z",
                "missing('lactate', '6h') => 2026-03-01T13:00:00.001Z",
                "suspectedInfection => 2026-03-04T06:00:00.001Z",
                "now - encounter.admittedAt < duration('48h') => 2026-03-02T06:00:00Z",
                "delta('creatinine', '72h') > 1 => 2026-03-02T08:00:00.001Z",
                "age('potassium') > duration('6h') => ",
                "latest('lactate') > 4 => ",
            })
    void shouldKnowWhenAConditionMayTurnThoughNothingComes(String condition, Instant turn) {
        assertThat(ClinicalLanguage.condition(condition).nextTurn(see(patient(), EIGHT)))
                .isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource({
        "greater, latest('potassium') > 6.2, true",
        "greater, latest('potassium') <= 6.2, false",
        "greater, latest('potassium') >= 6.2, true",
        "greater, latest('potassium') > 6.1, true",
        "greater, latest('potassium') > 6.3, UNKNOWN",
        "greater, latest('potassium') == 6.2, false",
        "greater, latest('potassium') == 6.3, UNKNOWN",
        "greater, 6.2 < latest('potassium'), true",
        "greater, 6.2 >= latest('potassium'), false",
        "greater_or_equal, latest('potassium') > 6.2, UNKNOWN",
        "greater_or_equal, latest('potassium') >= 6.2, true",
        "less, latest('potassium') < 6.2, true",
        "less, latest('potassium') >= 6.2, false",
        "less, latest('potassium') < 6.1, UNKNOWN",
        "less_or_equal, latest('potassium') < 6.2, UNKNOWN",
        "greater, latest('potassium') - 1.2 > 4.9, true",
        "greater, latest('potassium') - 1.2 > 5.1, UNKNOWN",
        "greater, 10.0 - latest('potassium') < 3.9, true",
        "greater, 10.0 - latest('potassium') > 3.7, UNKNOWN",
        "greater, 2.0 * latest('potassium') > 12.4, true",
        "greater_or_equal, 2.0 * latest('potassium') > 12.4, UNKNOWN",
        "greater, latest('potassium') / -2.0 < -3.0, true",
        "greater, latest('potassium') * 0.0 < 1.0, UNKNOWN",
        "greater, 62.0 / latest('potassium') < 11.0, UNKNOWN",
        "greater, -latest('potassium') < -6.1, true"
    })
    void shouldSayOfAValueBeyondALimitOnlyWhatTheLimitProves(Comparator beyond, String condition, String expected) {
        var context = new PatientContext(Clinic.PATIENT);
        Fact fact = Clinic.observation("potassium", "6.2", EIGHT);
        ((Observation) fact.getBody()).setComparator(beyond);
        merge(context, fact);
        assertThat(truth(condition, context, EIGHT)).isEqualTo(expected);
    }

    private static String truth(String condition, PatientContext context, Instant now) {
        Boolean truth = ClinicalLanguage.condition(condition).truth(see(context, now));
        return truth == null ? UNKNOWN : truth.toString();
    }

    private static PatientView see(PatientContext context, Instant now) {
        return OBSERVER.see(context, now);
    }

    private static Fact flagged(String flag, Fact observation) {
        ((Observation) observation.getBody()).setInterpretation(List.of(flag));
        return observation;
    }

    private static PatientContext patient() {
        var context = new PatientContext(Clinic.PATIENT);
        merge(context, Clinic.demographic("age-years", "64", EIGHT));
        merge(context, Clinic.encounter(EncounterChange.admit, ago(26 * 60)));
        merge(context, Clinic.observation("lactate", "4.0", ago(60)));
        merge(context, flagged("HH", Clinic.observation("sodium", "150", ago(60))));
        merge(context, Clinic.observation("creatinine", "0.9", ago(5 * 24 * 60)));
        merge(context, Clinic.observation("creatinine", "1.1", ago(48 * 60)));
        merge(context, Clinic.observation("creatinine", "1.4", EIGHT));
        merge(context, Clinic.observation("glasgow-coma-score", "15", ago(150)));
        merge(context, Clinic.observation("glasgow-coma-score", "13", ago(30)));
        merge(context, Clinic.observation("consciousness", "A", ago(20)));
        said(
                context,
                "norepinephrine",
                new Medication(MedicationChange.administration, "norepinephrine", "x", "L", "0.2", "ug/kg/min"));
        said(context, "antibiotic", new Medication(MedicationChange.order, "antibiotic", "x", "L", null, null));
        said(context, "culture", new ServiceOrder("blood-culture", "600-7", "LN"));
        said(context, "ventilation", new Procedure("mechanical-ventilation", "x", "SCT"));
        said(context, "pregnancy", new Condition("pregnancy", "x", "SCT", "active"));
        said(context, "directive", new CareDirective("advance-directive", "CMO OTH", null, null));
        return context;
    }

    private static void said(PatientContext context, String identity, Object body) {
        merge(context, Clinic.said(identity, ago(120), body));
    }

    private static void merge(PatientContext context, Fact fact) {
        context.merge(Arrival.of(fact, "test", "event", EIGHT.plus(Duration.ofDays(1))));
    }

    private static Instant ago(long minutes) {
        return EIGHT.minus(Duration.ofMinutes(minutes));
    }
}
