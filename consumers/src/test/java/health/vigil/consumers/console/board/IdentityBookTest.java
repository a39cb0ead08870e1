package health.vigil.consumers.console.board;

import static health.vigil.consumers.console.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.board.IdentityBook.Identifier;
import health.vigil.schemas.IdentityStatement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityBookTest {

    private final IdentityBook book = new IdentityBook(2, "here"::equals);

    @Test
    void shouldFindNobodyWhenTheNumberWasDeleted() {
        book.fold("k1/identifier:HOSP|MR", identity("k1", "identifier:HOSP|MR", "123"));

        book.fold("k1/identifier:HOSP|MR", null);

        assertThat(book.find("HOSP", "123")).isEmpty();
        assertThat(book.identifiers("k1")).isEmpty();
    }

    @Test
    void shouldFindNobodyByTheOldNumberWhenTheNumberChanged() {
        book.fold("k1/identifier:HOSP|MR", identity("k1", "identifier:HOSP|MR", "123"));
        book.fold("k1/identifier:HOSP|MR", identity("k1", "identifier:HOSP|MR", "124"));

        assertThat(book.find("HOSP", "123")).isEmpty();
        assertThat(book.find("HOSP", "124")).containsExactly("k1");
    }

    @Test
    void shouldBelieveWhatWasStatedLaterThoughItCameBefore() {
        book.fold("k1/identifier:HOSP|MR", stated("123", 2));
        book.fold("k1/identifier:HOSP|MR", stated("122", 1));
        assertThat(book.identifiers("k1")).containsExactly(new Identifier("HOSP", "MR", "123"));
        assertThat(book.find("HOSP", "122")).isEmpty();

        book.fold("k1/identifier:HOSP|MR", stated("124", 2));
        assertThat(book.find("HOSP", "124")).as("of one time the last").containsExactly("k1");
    }

    @Test
    void shouldNotMixAuthoritiesWhenTheyGaveOutTheSameNumber() {
        book.fold("k1/identifier:HOSP|MR", identity("k1", "identifier:HOSP|MR", "123"));
        book.fold("k2/identifier:CLINIC|MR", identity("k2", "identifier:CLINIC|MR", "123"));

        assertThat(book.find("CLINIC", "123")).containsExactly("k2");
    }

    @Test
    void shouldKeepTheNameWhenOnlyTheBirthDateIsStatedAgain() {
        book.fold("k1/name", identity("k1", "name", "Doe, Jane"));
        book.fold("k1/birthDate", identity("k1", "birthDate", "1950-01-01"));
        book.fold("k1/identifier:HOSP|MR", identity("k1", "identifier:HOSP|MR", "123"));

        assertThat(book.name("k1")).contains("Doe, Jane");
        assertThat(book.birthDate("k1")).contains("1950-01-01");
        assertThat(book.identifiers("k1")).containsExactly(new Identifier("HOSP", "MR", "123"));
    }

    @ParameterizedTest
    @CsvSource({
        "HOSP,                   hosp",
        "HOSP,                   ' Hosp '",
        "1.2.840.114350.1.13,    urn:oid:1.2.840.114350.1.13",
        "1.2.840.114350.1.13,    URN:OID:1.2.840.114350.1.13",
        "http://hosp.example/Nr, http://hosp.example/Nr",
    })
    void shouldFindWhoIsKnownByANumberHoweverItsAuthorityIsSpelled(String stated, String asked) {
        String part = "identifier:" + stated + "|MR";
        book.fold("k1/" + part, identity("k1", part, "E4001"));

        assertThat(book.find(asked, "E4001")).containsExactly("k1");
    }

    @Test
    void shouldForgetNobodyWhoIsOnTheBoard() {
        book.fold("here/name", identity("here", "name", "Doe, Jane"));
        book.fold("k2/identifier:HOSP|MR", identity("k2", "identifier:HOSP|MR", "2"));

        book.fold("k3/identifier:HOSP|MR", identity("k3", "identifier:HOSP|MR", "3"));

        assertThat(book.name("here")).contains("Doe, Jane");
        assertThat(book.find("HOSP", "2")).isEmpty();
        assertThat(book.find("HOSP", "3")).containsExactly("k3");
    }

    @Test
    void shouldForgetThePatientLastHeardOfWhenThereAreTooMany() {
        book.fold("k1/identifier:HOSP|MR", identity("k1", "identifier:HOSP|MR", "1"));
        book.fold("k2/identifier:HOSP|MR", identity("k2", "identifier:HOSP|MR", "2"));
        book.fold("k1/name", identity("k1", "name", "Doe, Jane"));

        book.fold("k3/identifier:HOSP|MR", identity("k3", "identifier:HOSP|MR", "3"));

        assertThat(book.find("HOSP", "2")).isEmpty();
        assertThat(book.find("HOSP", "1")).containsExactly("k1");
    }

    private static IdentityStatement stated(String number, int second) {
        IdentityStatement statement = identity("k1", "identifier:HOSP|MR", number);
        statement.setStatedAt(Instant.EPOCH.plusSeconds(second));
        return statement;
    }
}
