package health.vigil.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFileTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path data;

    @Test
    void shouldKeepAccountsForTheirOwnerOnlyAndNoPasswordAtAll() throws Exception {
        Path path = AccountFile.under(data);
        var account = new Account("ada", Set.of("clinician"), Set.of("ICU"), Passwords.hash(PASSWORD), null);

        new AccountFile(path).put(account);

        assertThat(new AccountFile(path).find("ada")).contains(account);
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(path)).doesNotContain(PASSWORD).contains("$2a$12$");
    }

    @Test
    void shouldSeeWhatAnotherProcessHasChanged() throws Exception {
        var one = new AccountFile(AccountFile.under(data));
        var other = new AccountFile(AccountFile.under(data));
        one.put(new Account("ada", Set.of("auditor"), Set.of(), null, "t1"));
        assertThat(other.find("ada")).isPresent();

        one.remove("ada");

        assertThat(other.find("ada")).isEmpty();
    }

    @Test
    void shouldRefuseAShortPasswordWithoutRepeatingIt() {
        assertThatThrownBy(() -> Passwords.hash("fourteen chars"))
                .hasMessageContaining("15 characters")
                .hasMessageNotContaining("fourteen");
        assertThat(Passwords.matches("fifteen chars!!", Passwords.hash("fifteen chars!!")))
                .isTrue();
        assertThatThrownBy(() -> Passwords.hash("é".repeat(37))).hasMessageContaining("72 bytes");
    }

    @Test
    void shouldRefuseWhatCannotBeAnAccount() {
        assertThatThrownBy(() -> new Account("Ada Byron", Set.of(), Set.of(), null, null))
                .hasMessageContaining("lower-case letters");
        assertThatThrownBy(() -> new Account("ada", Set.of("nurse"), Set.of(), null, null))
                .hasMessageContaining("clinician");
        assertThatThrownBy(() -> new Account("local", Set.of(), Set.of(), null, null))
                .hasMessageContaining("neither local nor vigil");
    }
}
