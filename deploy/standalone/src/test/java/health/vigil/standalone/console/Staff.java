package health.vigil.standalone.console;

import health.vigil.access.account.Account;
import health.vigil.access.account.AccountFile;
import health.vigil.access.account.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The accounts of a small hospital, all with one password. Ada and Ben work on the ward, Eve in surgery. */
final class Staff {

    static final String PASSWORD = "correct horse battery staple";
    static final String TOKEN = Passwords.newToken();

    private static final String HASH = Passwords.hash(PASSWORD);

    private final AccountFile accounts;

    /** Writes them where Vigil will find them. */
    Staff(Path data) throws IOException {
        accounts = new AccountFile(AccountFile.under(data));
        add("ada", "clinician", "WARD");
        add("ben", "clinician", "WARD");
        add("eve", "clinician", "SURG");
        add("ivy", "informatician");
        add("olga", "operator");
        add("art", "auditor");
        accounts.put(new Account("engine", Set.of("integration"), Set.of(), null, Passwords.hashToken(TOKEN)));
    }

    void add(String name, String role, String... units) throws IOException {
        accounts.put(new Account(name, Set.of(role), Set.of(units), HASH, null));
    }

    void remove(String name) throws IOException {
        accounts.remove(name);
    }
}
