package health.vigil.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.access.account.Account;
import health.vigil.access.account.AccountFile;
import health.vigil.access.account.Passwords;
import health.vigil.access.signin.SignIn.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Duration SHIFT = Duration.ofHours(12);

    private final AtomicLong nanos = new AtomicLong();
    private final AccountFile accounts;
    private final SignIn signIn;
    private final Sessions sessions;

    SignInTest(@TempDir Path data) throws IOException {
        accounts = new AccountFile(AccountFile.under(data));
        accounts.put(new Account("ada", Set.of("clinician"), Set.of("ICU"), HASH, null));
        signIn = new SignIn(accounts, new FailedAttempts(nanos::get), nanos::get);
        sessions = new Sessions(accounts, SHIFT, nanos::get);
    }

    @Test
    void shouldNotTellWhetherNameOrPasswordIsWrong() {
        assertThat(signIn.byPassword("ada", "wrong", "here")).isEqualTo(new Outcome.Wrong("ada"));
        assertThat(signIn.byPassword("eve", PASSWORD, "here")).isEqualTo(new Outcome.Wrong(null));
        assertThat(signIn.byPassword("ada", PASSWORD, "here")).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void shouldMakeOneWaitAfterFiveWrongPasswordsAndNobodyElsewhere() {
        for (int attempt = 0; attempt < FailedAttempts.AT_ONE_PLACE; attempt++) {
            assertThat(signIn.byPassword("ada", "wrong", "there")).isInstanceOf(Outcome.Wrong.class);
        }

        assertThat(signIn.byPassword("ada", PASSWORD, "there")).isInstanceOf(Outcome.Wait.class);
        assertThat(signIn.byPassword("ada", PASSWORD, "here")).isInstanceOf(Outcome.Known.class);

        nanos.addAndGet(FailedAttempts.PAUSE.toNanos());
        assertThat(signIn.byPassword("ada", PASSWORD, "there")).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void shouldTakeTheTokenAloneOrInPlaceOfThePassword() throws Exception {
        String token = Passwords.newToken();
        accounts.put(new Account("engine", Set.of("integration"), Set.of(), null, Passwords.hashToken(token)));

        assertThat(signIn.byToken(token)).isInstanceOf(Outcome.Known.class);
        assertThat(signIn.byPassword("engine", token, "here")).isInstanceOf(Outcome.Known.class);
        assertThat(signIn.byPassword("ada", token, "here")).isInstanceOf(Outcome.Wrong.class);
        assertThat(signIn.byToken(Passwords.newToken())).isInstanceOf(Outcome.Wrong.class);
    }

    @Test
    void shouldEndASessionWithTheShift() throws Exception {
        String secret = sessions.begin(accounts.find("ada").orElseThrow());

        nanos.addAndGet(SHIFT.toNanos() - 1);
        assertThat(sessions.find(secret)).isPresent();
        nanos.addAndGet(1);
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void shouldEndASessionWhenSignedOutOrThePasswordChangesOrTheAccountGoes() throws Exception {
        Account ada = accounts.find("ada").orElseThrow();
        String first = sessions.begin(ada);
        sessions.end(first);
        assertThat(sessions.find(first)).isEmpty();

        String second = sessions.begin(ada);
        accounts.put(ada.withPassword(Passwords.hash("another one entirely")));
        assertThat(sessions.find(second)).isEmpty();

        String third = sessions.begin(accounts.find("ada").orElseThrow());
        accounts.remove("ada");
        assertThat(sessions.find(third)).isEmpty();
    }

    @Test
    void shouldReadUnitsHoweverAProviderWritesThem() {
        assertThat(ProviderUnits.units("ICU, WARD")).containsExactly("ICU", "WARD");
        assertThat(ProviderUnits.units(List.of("ICU", "WARD"))).containsExactly("ICU", "WARD");
        assertThat(ProviderUnits.units(null)).isEmpty();
    }
}
