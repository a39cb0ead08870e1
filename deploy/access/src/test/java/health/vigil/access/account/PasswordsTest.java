package health.vigil.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final int KIND_AND_COST = "$2a$12$".length();

    @Test
    void shouldTakeAsLongWhereThereIsNoAccountAsForAWrongPassword() {
        var somebodys = Passwords.hash("a password of somebody");

        assertThat(Passwords.NOBODYS.substring(0, KIND_AND_COST)).isEqualTo(somebodys.substring(0, KIND_AND_COST));
        assertThat(Passwords.matches("nobody's", null)).isFalse();
    }
}
