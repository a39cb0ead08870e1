package health.vigil.standalone.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a record would have been, invented: the records carry no person. The same record is always the same person.
 *
 * @param familyName invented
 * @param givenName invented, to go with the sex
 * @param birthDate consistent with the record's age on admission; null where the record has no age
 * @param sex FHIR administrative gender
 */
record InventedPerson(
        String familyName, String givenName, @Nullable LocalDate birthDate, String sex) {

    private static final List<String> WOMEN = List.of(
            "Adele", "Berta", "Clara", "Dora", "Edith", "Flora", "Greta", "Hanna", "Ida", "Julia", "Klara", "Lena",
            "Marta", "Nora", "Olga", "Paula", "Rosa", "Sofia", "Thea", "Vera");
    private static final List<String> MEN = List.of(
            "Anton", "Bruno", "Carl", "David", "Emil", "Felix", "Georg", "Hugo", "Ivan", "Jakob", "Karl", "Leo", "Max",
            "Niko", "Otto", "Paul", "Robert", "Simon", "Theo", "Viktor");
    private static final List<String> FAMILIES = List.of(
            "Ahorn",
            "Birke",
            "Buche",
            "Distel",
            "Efeu",
            "Eiche",
            "Erle",
            "Esche",
            "Fichte",
            "Flieder",
            "Ginster",
            "Hasel",
            "Holunder",
            "Iris",
            "Kiefer",
            "Klee",
            "Lavendel",
            "Linde",
            "Malve",
            "Mohn",
            "Nelke",
            "Pappel",
            "Primel",
            "Quitte",
            "Rosen",
            "Salbei",
            "Tanne",
            "Ulme",
            "Weide",
            "Zeder");
    private static final int DAYS_TO_SPREAD_OVER = 300;
    private static final int LEAST_DAYS = 30;

    /** The person of a record admitted at that moment. */
    static InventedPerson of(String recordId, String sex, @Nullable Integer ageYears, Instant admitted) {
        int lot = Math.floorMod(recordId.hashCode() * 31, Integer.MAX_VALUE);
        List<String> given = sex.equals("female") ? WOMEN : MEN;
        return new InventedPerson(
                FAMILIES.get(lot % FAMILIES.size()),
                given.get(lot / FAMILIES.size() % given.size()),
                ageYears == null ? null : birthDate(ageYears, admitted, LEAST_DAYS + lot % DAYS_TO_SPREAD_OVER),
                sex);
    }

    /** Some weeks from a birthday on either side, so that no age changes during a stay. */
    private static LocalDate birthDate(int ageYears, Instant admitted, int daysSinceBirthday) {
        return LocalDate.ofInstant(admitted, ZoneOffset.UTC)
                .minusDays(daysSinceBirthday)
                .minusYears(ageYears);
    }
}
