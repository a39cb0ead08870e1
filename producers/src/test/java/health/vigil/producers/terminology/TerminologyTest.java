package health.vigil.producers.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.terminology.Reading.Coded;
import health.vigil.producers.terminology.Reading.Measured;
import health.vigil.producers.terminology.Reading.Reason;
import health.vigil.producers.terminology.Reading.Refused;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.Concepts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminologyTest {

    private final Terminology terminology = new Terminology(CodeMap.shipped());

    @ParameterizedTest
    @CsvSource({"'', 8867-4, heart-rate", "LN, 8867-4, heart-rate", "L, 8867-4, ''", "'', 8867-5, ''", "'', 147842, ''"
    })
    void shouldKnowACodeOfLoincWhereNoSystemIsNamed(String system, String code, String concept) {
        assertThat(nameOf(system, code)).isEqualTo(concept);
    }

    @ParameterizedTest
    @CsvSource({
        "147842, heart-rate",
        "MDC_ECG_HEART_RATE, heart-rate",
        "MDC_PRESS_CUFF_DIA, diastolic-pressure",
        "MDC_PRESS_BLD_ART_ABP_MEAN, arterial-mean-pressure",
        "188420, temperature",
        "MDC_TEMP_RECT, temperature",
        "151658, respiratory-rate",
        "MDC_PULS_OXIM_PLETH_RESP_RATE, respiratory-rate",
        "MDC_AWAY_RESP_RATE, respiratory-rate",
        "150388, ''",
        "MDC_TEMP_SKIN, ''",
        "188452, ''"
    })
    void shouldKnowADevicesCodeByItsNumberAndByItsName(String code, String concept) {
        assertThat(nameOf("MDC", code)).isEqualTo(concept);
    }

    @ParameterizedTest
    @CsvSource({
        "0002-4182, heart-rate",
        "0002-4BB8, spo2",
        "0002-4a15, arterial-systolic-pressure",
        "0002-f0c7, temperature",
        "0002-F0C7, temperature",
        "0002-f125, ''",
        "0003-4182, ''",
        "0002, ''",
        "0002-41820, ''",
        "147842, ''"
    })
    void shouldKnowTheCodeOfAPhilipsMonitorByPartitionAndTerm(String code, String concept) {
        assertThat(nameOf("MDIL", code)).isEqualTo(concept);
    }

    @ParameterizedTest
    @CsvSource({"19891-1, etco2", "2708-6, spo2", "2713-6, ''"})
    void shouldTakeNoGasForArterialWhoseCodeDoesNotSaySo(String code, String concept) {
        assertThat(nameOf("LN", code)).isEqualTo(concept);
    }

    @ParameterizedTest
    @CsvSource({
        "14743-9, glucose",
        "41652-9, glucose",
        "1558-6, glucose",
        "2028-9, bicarbonate",
        "77143-6, bicarbonate",
        "1925-7, base-excess",
        "77139-4, sodium",
        "32713-0, potassium",
        "59826-8, creatinine",
        "42719-5, bilirubin-total",
        "30350-3, hemoglobin",
        "55782-7, hemoglobin",
        "804-5, wbc",
        "778-1, platelets",
        "33254-4, ph",
        "32771-8, paco2",
        "19255-9, pao2",
        "14118-4, lactate",
        "14937-7, bun",
        "30239-8, ast",
        "11289-6, temperature"
    })
    void shouldKnowTheCodesOfTheSameTestByOtherMethodsAndSpecimens(String code, String concept) {
        assertThat(nameOf("LN", code)).isEqualTo(concept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"97770-2", "99504-3", "19223-7", "51618-7", "22664-7", "3091-6"})
    void shouldLeaveOutNewbornsOtherFluidsTimesBeforeDialysisAndUrea(String code) {
        assertThat(nameOf("LN", code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "364075005, heart-rate",
        "86290005, respiratory-rate",
        "103228002, spo2",
        "442476006, sao2",
        "276885007, temperature",
        "415882003, ''",
        "72313002, systolic-pressure",
        "1091811000000102, diastolic-pressure"
    })
    void shouldKnowVitalSignsBySnomedCt(String code, String concept) {
        assertThat(nameOf("http://snomed.info/sct", code)).isEqualTo(concept);
    }

    @ParameterizedTest
    @CsvSource({
        "heart-rate, 88, furlong, UNKNOWN_UNIT",
        "heart-rate, 88, Cel, UNKNOWN_UNIT",
        "platelets, 250, 9/L, UNKNOWN_UNIT",
        "platelets, 250, 3/uL, UNKNOWN_UNIT",
        "platelets, 250, 12/L, UNKNOWN_UNIT",
        "platelets, 250, 10/L, UNKNOWN_UNIT",
        "fio2, 40, 2, UNKNOWN_UNIT",
        "spo2, 97, 262689, UNKNOWN_UNIT",
        "heart-rate, 88, '', NO_UNIT",
        "heart-rate, 8O, /min, NOT_A_NUMBER",
        "heart-rate, NaN, /min, NOT_A_NUMBER",
        "heart-rate, 1e999999999, /min, NOT_A_NUMBER",
        "heart-rate, '', /min, NO_VALUE",
        "heart-rate, ' ', /min, NO_VALUE",
        "calcium, 5, meq/L, UNKNOWN_UNIT",
        "magnesium, 2, mEq/L, UNKNOWN_UNIT",
        "oxygen-flow, 2, L, UNKNOWN_UNIT",
        "potassium, 4, N/A, NO_UNIT",
        "potassium, 4, -, NO_UNIT",
        "platelets, 5, mmol/L, UNKNOWN_UNIT",
        "platelets, 5, '[IU]/L', UNKNOWN_UNIT",
        "urine-output, 5, mL/d, UNKNOWN_UNIT",
        "consciousness, 5, /min, UNKNOWN_ANSWER"
    })
    void shouldRefuseWithTheReasonWhenAValueCannotBeUsed(String concept, String value, String unit, Reason reason) {
        assertThat(read(concept, value, unit))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "heart-rate, 0, /min, 1 to 400",
        "heart-rate, -100, /min, 1 to 400",
        "heart-rate, 0.9, /min, 1 to 400",
        "heart-rate, 401, /min, 1 to 400",
        "spo2, -100, %, 1 to 100",
        "spo2, 101, %, 1 to 100",
        "temperature, 384, Cel, 20 to 46",
        "temperature, 98.6, Cel, 20 to 46",
        "ph, 735, [pH], 6 to 8.5",
        "urine-output, 10001, mL, 0 to 10000",
        "urine-output-24h, -1, mL/d, 0 to 30000"
    })
    void shouldKeepTheNumberAndSayWhyItCannotBeTrueWhenItIsAnArtefact(
            String concept, String value, String unit, String range) {
        assertThat(read(concept, value, unit)).isInstanceOfSatisfying(Measured.class, number -> {
            assertThat(number.decimal()).isEqualTo(value);
            assertThat(number.implausible()).contains("outside " + range, concept, ": check");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "heart-rate, 1, /min",
        "heart-rate, 400, /min",
        "spo2, 100, %",
        "temperature, 20, Cel",
        "temperature, 46, Cel",
        "ph, 6, [pH]",
        "ph, 8.5, [pH]",
        "urine-output, 0, mL",
        "urine-output, 10000, mL",
        "urine-output-24h, 30000, mL/d"
    })
    void shouldFindAnEndOfTheRangePlausible(String concept, String value, String unit) {
        assertThat(read(concept, value, unit)).isEqualTo(new Measured(value, unit, null));
    }

    @ParameterizedTest
    @CsvSource({
        "heart-rate, 88, /min, 88",
        "heart-rate, 88, bpm, 88",
        "heart-rate, 88, beats/min, 88",
        "heart-rate, +88.0, {beats}/min, 88.0",
        "heart-rate, 88, 1/min, 88",
        "heart-rate, 88, 1/Min, 88",
        "heart-rate, 88, /Min., 88",
        "heart-rate, 88, MDC_DIM_PER_MIN, 88",
        "respiratory-rate, 18, breath/min, 18",
        "wbc, 7.2, THOUS/UL, 7.2",
        "wbc, 7.2, thou/cumm, 7.2",
        "wbc, 7.2, K/cmm, 7.2",
        "wbc, 7.2, 10^3/cmm, 7.2",
        "wbc, 7.2, billion/L, 7.2",
        "wbc, 7200, x10^6/L, 7.2",
        "wbc, 7200, /cmm, 7.2",
        "wbc, 7200, /mcL, 7.2",
        "wbc, 7200, cells/mm3, 7.2",
        "platelets, 2.5, lakhs/cumm, 250.0",
        "hemoglobin, 9.1, gms/dL, 9.1",
        "hemoglobin, 9.1, g/100mL, 9.1",
        "hemoglobin, 9.1, gr/dL, 9.1",
        "hemoglobin, 91, gm/L, 9.1",
        "potassium, 4.1, mM, 4.1",
        "potassium, 4.1, mmol/litre, 4.1",
        "potassium, 4.1, mmols/L, 4.1",
        "glucose, 10, mM, 180.16",
        "body-height, 1770, mm, 177",
        "creatinine, 88.4, micromoles/L, 0.9999808",
        "ast, 40, UI/L, 40",
        "ast, 40, IE/L, 40",
        "ast, 40, unit/L, 40",
        "systolic-pressure, 120, mm/Hg, 120",
        "systolic-pressure, 120, mmHg., 120",
        "systolic-pressure, 120, millimeters of mercury, 120",
        "temperature, 37.0, oC, 37.0",
        "temperature, 37.0, C°, 37.0",
        "temperature, 37.0, Grad C, 37.0",
        "temperature, 98.6, oF, 37.0",
        "oxygen-flow, 2, liters per minute, 2",
        "oxygen-flow, 2, l/mn, 2",
        "spo2, 97, % sat, 97",
        "spo2, 97, %SO2, 97",
        "glasgow-coma-score, 14, pts, 14",
        "glasgow-coma-score, 14, points/15, 14",
        "glasgow-coma-score, 14, 262656, 14",
        "ph, 7.35, 262656, 7.35",
        "urine-output, 300, 263762, 300",
        "urine-output, 300, mls, 300",
        "ptt, 30, sec., 30",
        "body-weight, 70, kilograms, 70",
        "inr, 2.5, N/A, 2.5",
        "inr, 2.5, -, 2.5",
        "ph, 7.35, -, 7.35",
        "platelets, 250, x 10^9/L, 250",
        "platelets, 250, ×10^9/L, 250",
        "platelets, 250, ×10⁹/L, 250",
        "platelets, 250, x10³/uL, 250",
        "platelets, 250, 10**3/uL, 250",
        "platelets, 250, 10x3/uL, 250",
        "platelets, 250, X10'3/UL, 250",
        "platelets, 250, x10*3/uL, 250",
        "platelets, 250, 10e+9/L, 250",
        "platelets, 250, 10(9)/L, 250",
        "heart-rate, 88, 264864, 88",
        "heart-rate, 88, bat/min, 88",
        "heart-rate, 88, /mn, 88",
        "respiratory-rate, 18, Breaths per minute, 18",
        "temperature, 37.0, ºC, 37.0",
        "temperature, 37.0, ℃, 37.0",
        "temperature, 98.6, Degrees F, 37.0",
        "wbc, 12.5, Tsd/µl, 12.5",
        "wbc, 12.5, E9/L, 12.5",
        "wbc, 12500, /mm³, 12.5",
        "sodium, 140, mval/l, 140",
        "spo2, 97, 262688, 97",
        "respiratory-rate, 18, breaths/min, 18",
        "temperature, 98.6, [degF], 37.0",
        "temperature, 98.6, F, 37.0",
        "temperature, 98.7, degF, 37.05555556",
        "temperature, 37.0, C, 37.0",
        "temperature, 310.15, K, 37.00",
        "systolic-pressure, 120, mmHg, 120",
        "systolic-pressure, 16, kPa, 120.0102009",
        "fio2, 0.4, %, 40.0",
        "fio2, 0.4, '', 40.0",
        "fio2, 40, '', 40",
        "fio2, 0.4, {fraction}, 40.0",
        "fio2, 0.21, '', 21.00",
        "fio2, 0.209, '', 20.9",
        "fio2, 0.2, '', 20",
        "fio2, 21, %, 21",
        "creatinine, 88.4, umol/L, 0.9999808",
        "creatinine, 88.4, µmol/L, 0.9999808",
        "creatinine, 88.4, UMOLL, 0.9999808",
        "creatinine, 1.4, MG/DL, 1.4",
        "glucose, 10, mmol/L, 180.16",
        "lactate, 18.016, mg/dL, 2.000",
        "potassium, 4.1, mEq/L, 4.1",
        "potassium, 4.1, MMOLL, 4.1",
        "wbc, 12.5, 10^9/L, 12.5",
        "wbc, 12.5, K/uL, 12.5",
        "wbc, 12500, {cells}/uL, 12.5",
        "platelets, 150, giga.l-1, 150",
        "platelets, 0.15, /pl, 150.00",
        "hemoglobin, 140, g/L, 14",
        "hemoglobin, 8.4, mmol/L, 13.53576",
        "hemoglobin, 13.5, gm%, 13.5",
        "heart-rate, 88, Beat(s)/Min, 88",
        "oxygen-flow, 4, liter/min, 4",
        "glasgow-coma-score, 13, /15, 13",
        "platelets, 150, 10³/µL, 150",
        "ph, 7.35, '', 7.35",
        "ph, 7.35, units, 7.35",
        "ph, 7.35, pH units, 7.35",
        "wbc, 12.5, 10*9/L, 12.5",
        "wbc, 12.5, x10E9/L, 12.5",
        "wbc, 12.5, X10E3/UL, 12.5",
        "wbc, 12.5, 10*3/uL, 12.5",
        "platelets, 150, K/UL, 150",
        "platelets, 150, 10^9/L, 150",
        "platelets, 150000, /uL, 150",
        "temperature, 37.0, 268192, 37.0",
        "temperature, 98.6, 266560, 37.0",
        "respiratory-rate, 18, 264928, 18",
        "respiratory-rate, 18, {breaths}/min, 18",
        "systolic-pressure, 120, 266016, 120",
        "systolic-pressure, 16, 265987, 120.0102009",
        "arterial-mean-pressure, 100, 266048, 73.55612727",
        "oxygen-flow, 2, LPM, 2",
        "glucose, 5.55, MMOL/L, 99.9888",
        "glucose, 100, mg/dL, 100",
        "creatinine, 100, µmol/L, 1.131200000",
        "bilirubin-total, 17.1, umol/L, 0.9997686000",
        "bun, 10, mmol/L, 28.014",
        "calcium, 2.5, mmol/L, 10.02",
        "urine-output, 0.5, L, 500",
        "urine-output-24h, 1650, mL/(24.h), 1650",
        "urine-output-24h, 1650, mL, 1650",
        "urine-output-24h, 3.8, L/d, 3800",
        "body-weight, 154, lb, 69.85322498",
        "body-height, 70, in, 177.8",
        "ast, 40, '[IU]/L', 40",
        "ast, 40, U/L, 40",
        "glasgow-coma-score, 14, '', 14",
        "inr, 1.2, {Ratio}, 1.2",
        "urine-output, 30, ML, 30",
        "urine-output-24h, 1650, ML, 1650",
        "glucose, 5.55, Mmol/L, 99.9888",
        "glucose, 100, Mg/dL, 100",
        "wbc, 12.5, G/L, 12.5",
        "wbc, 12.5, Gpt/l, 12.5",
        "platelets, 150, K/mcL, 150",
        "platelets, 150, g/l, 150",
        "hemoglobin, 140, G/L, 14",
        "systolic-pressure, 120, MM[HG], 120",
        "heart-rate, 88, /MIN, 88",
        "body-weight, 70, KG, 70",
        "body-height, 177, CM, 177",
        "oxygen-flow, 2, L/MIN, 2",
        "creatinine, 10, MG/L, 1"
    })
    void shouldGiveTheCanonicalNumberWhenTheUnitConverts(String concept, String value, String unit, String expected) {
        assertThat(read(concept, value, unit)).isInstanceOfSatisfying(Measured.class, number -> {
            assertThat(new java.math.BigDecimal(number.decimal())).isEqualByComparingTo(expected);
            assertThat(number.decimal()).hasSizeLessThanOrEqualTo(12);
            assertThat(number.unit()).isEqualTo(Concepts.shipped().get(concept).unit());
        });
    }

    @Test
    void shouldTakeTheCanonicalUnitWhenTheFeedSaysSo() {
        Reading reading = terminology.number(Concepts.shipped().get("heart-rate"), "88", null, MissingUnit.CANONICAL);

        assertThat(reading).isEqualTo(new Measured("88", "/min", null));
    }

    @ParameterizedTest
    @CsvSource({
        "SCT, 248234008, A",
        "SCT, 130987000, C",
        "SCT, 300202002, V",
        "SCT, 450847001, P",
        "SCT, 422768004, U",
        "LN, LA9340-6, A",
        "LN, LA6560-2, C",
        "LN, LA17108-4, V",
        "LN, LA17107-6, P",
        "http://loinc.org, LA9343-0, U",
        "'', A, A",
        "'', a, A",
        "L, c, C",
        "'', Mentally alert, A",
        "'', Acute confusion, C",
        "'', New onset confusion, C",
        "'', Newly confused, C",
        "'', Responsive to pain, P",
        "'', Alert (A), A",
        "'', A-Alert, A",
        "'', A - Alert, A",
        "'', U: Unresponsive, U",
        "'', C = New confusion, C",
        "L, Alert, A",
        "http://snomed.info/sct, 422768004, U"
    })
    void shouldGiveTheCodeOfTheScaleWhenTheAnswerIsKnown(String system, String answer, String expected) {
        assertThat(terminology.answer(Concepts.shipped().get("consciousness"), system, answer))
                .isEqualTo(new Coded(expected));
    }

    @Test
    void shouldRefuseAnAnswerWhenItIsUnknown() {
        assertThat(terminology.answer(Concepts.shipped().get("consciousness"), "SCT", "1"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void shouldKnowACodeUnderEachNameOfItsSystem() {
        assertThat(terminology.conceptOf("LN", "8867-4"))
                .contains(Concepts.shipped().get("heart-rate"));
        assertThat(terminology.conceptOf("http://loinc.org", "8867-4"))
                .contains(Concepts.shipped().get("heart-rate"));
        assertThat(terminology.conceptOf("Loinc", "8867-4"))
                .contains(Concepts.shipped().get("heart-rate"));
        assertThat(terminology.conceptOf("L", "8867-4")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "38483-4, creatinine",
        "6298-4, potassium",
        "2947-0, sodium",
        "2339-0, glucose",
        "41653-7, glucose",
        "76534-7, systolic-pressure",
        "76535-4, diastolic-pressure",
        "76536-2, mean-pressure",
        "8329-5, temperature",
        "8332-9, temperature",
        "8333-7, temperature"
    })
    void shouldKnowTheCodesOfBloodCuffsAndBodySites(String code, String concept) {
        assertThat(terminology.conceptOf("LN", code))
                .contains(Concepts.shipped().get(concept));
    }

    @ParameterizedTest
    @CsvSource({
        "MEDICATION, ATC, J01CA04, antibiotic",
        "MEDICATION, http://www.whocc.no/atc, J01XD01, antibiotic",
        "MEDICATION, WC, C01CA03, norepinephrine",
        "MEDICATION, RxNorm, 11124, antibiotic",
        "MEDICATION, http://www.nlm.nih.gov/research/umls/rxnorm, 7512, norepinephrine",
        "ORDER, LN, 600-7, blood-culture",
        "ORDER, C4, 87040, blood-culture",
        "ORDER, LN, 630-4, culture",
        "PROCEDURE, SCT, 714749008, renal-replacement",
        "PROCEDURE, http://snomed.info/sct, 243147009, mechanical-ventilation",
        "CONDITION, http://hl7.org/fhir/sid/icd-10-cm, Z99.2, chronic-dialysis"
    })
    void shouldFindTheClassOfACode(CodedClass.Kind kind, String system, String code, String expected) {
        assertThat(terminology.classOf(kind, system, code).map(CodedClass::name))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "MEDICATION, ATC, J02AC01",
        "MEDICATION, ATC, J0",
        "MEDICATION, NDC, J01CA04",
        "MEDICATION, LN, 600-7",
        "ORDER, LN, 8867-4",
        "ORDER, L, ''"
    })
    void shouldFindNoClassWhenTheCodeHasNone(CodedClass.Kind kind, String system, String code) {
        assertThat(terminology.classOf(kind, system, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "blood-culture, SCT, 260373001, positive",
        "culture, SCT, 260415000, negative",
        "culture, SCT, 260385009, negative",
        "blood-culture, SCT, 264868006, negative",
        "blood-culture, '', No growth, negative",
        "culture, SCT, 10828004, positive",
        "blood-culture, SCT, 264887000, negative",
        "culture, SCT, 2667000, negative",
        "oxygen-therapy, SCT, 371825009, oxygen",
        "oxygen-therapy, SCT, 722742002, air",
        "oxygen-therapy, L, Nasal Cannula, oxygen"
    })
    void shouldUnderstandAnAnswer(String concept, String system, String answer, String expected) {
        assertThat(terminology.answer(Concepts.shipped().get(concept), system, answer))
                .isEqualTo(new Coded(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "blood-culture, SCT, 373121007",
        "blood-culture, SCT, 385660001",
        "blood-culture, SCT, 3092008",
        "blood-culture, L, 3092008",
        "blood-culture, '', Staphylococcus",
        "consciousness, SCT, 3092008",
        "consciousness, '', A - Confused",
        "consciousness, '', Alert (C)",
        "consciousness, '', A - Asleep"
    })
    void shouldNotGuessAnAnswer(String concept, String system, String answer) {
        assertThat(terminology.answer(Concepts.shipped().get(concept), system, answer))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "blood-culture, SCT, 3092008, Staphylococcus aureus",
        "blood-culture, SCT, 3092008, ''",
        "blood-culture, http://snomed.info/sct, 87172008, Gram-negative rods",
        "culture, SCT, 116197008, 'Staphylococcus, coagulase negative'"
    })
    void shouldTakeAnOrganismForWhatGrew(String concept, String system, String code, String words) {
        assertThat(terminology.grown(Concepts.shipped().get(concept), system, code, words))
                .contains(new Coded("positive"));
    }

    @ParameterizedTest
    @CsvSource({
        "blood-culture, SCT, 409822003, No bacteria seen",
        "blood-culture, SCT, 3092008, Staphylococcus aureus not isolated",
        "blood-culture, SCT, 260415000, Not detected",
        "blood-culture, SCT, 125154007, Specimen unsatisfactory for evaluation",
        "culture, SCT, 23506009, Normal flora",
        "blood-culture, SCT, 264887000, ''",
        "blood-culture, SCT, 2667000, ''",
        "blood-culture, SCT, 272519000, ''",
        "blood-culture, SCT, 47492008, ''",
        "blood-culture, SCT, 27863008, ''",
        "blood-culture, SCT, 281297005, ''",
        "blood-culture, SCT, 895231008, ''",
        "blood-culture, SCT, 373067005, ''",
        "blood-culture, SCT, 260413007, ''",
        "blood-culture, SCT, 168230009, ''",
        "blood-culture, SCT, 131194007, ''",
        "blood-culture, SCT, 260389003, ''",
        "blood-culture, SCT, 260394003, ''",
        "blood-culture, SCT, 260395002, ''",
        "blood-culture, SCT, 280413001, ''",
        "blood-culture, SCT, 371928007, ''",
        "culture, SCT, 264887000, Nicht isoliert",
        "culture, SCT, 385660001, ''",
        "culture, L, 3092008, Staphylococcus aureus",
        "culture, SCT, 12, ''",
        "consciousness, SCT, 3092008, ''"
    })
    void shouldFindNothingGrownWhereNoOrganismIsNamed(String concept, String system, String code, String words) {
        assertThat(terminology.grown(Concepts.shipped().get(concept), system, code, words))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mcg/kg/min, ug/kg/min",
        "µg/kg/min, ug/kg/min",
        "mg, mg",
        "units, U",
        "mL/hr, mL/h",
        "IU, '[iU]'",
        "MG, mg",
        "ML, mL"
    })
    void shouldWriteAUnitAsUcumDoes(String written, String expected) {
        assertThat(terminology.ucum(written)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tablet(s)", "262688000", "furlong"})
    void shouldKnowNoUnitThatUcumDoesNotKnow(String written) {
        assertThat(terminology.ucum(written)).isEmpty();
    }

    @ParameterizedTest
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "m64864",
                "9999999999/min",
                "999999999999999#99",
                "m-64864",
                "10*99999999/L",
                "/m99999",
                "Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99.Ym99"
            })
    void shouldRefuseAUnitThatWouldTakeForEver(String unit) {
        assertThat(read("heart-rate", "80", unit)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"10*3/uL, 6.1", "10*9/L, 6.1", "10*9{cells of 1000}/L, 6.1", "10*-99.10*99.10*9/L, 6.1"})
    void shouldTakeThePowersThatThereAre(String unit, String expected) {
        assertThat(read("wbc", "6.1", unit))
                .isInstanceOfSatisfying(
                        Measured.class, number -> assertThat(number.decimal()).isEqualTo(expected));
    }

    private Reading read(String concept, String value, String unit) {
        return terminology.number(Concepts.shipped().get(concept), value, unit, MissingUnit.REFUSE);
    }

    /** The concept's name, or nothing where the code is none of Vigil's. */
    private String nameOf(String system, String code) {
        return terminology.conceptOf(system, code).map(found -> found.name()).orElse("");
    }
}
