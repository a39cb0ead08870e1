package health.vigil.standalone.accounts;

import health.vigil.access.account.Account;
import health.vigil.access.account.AccountFile;
import health.vigil.process.StartRefused;
import health.vigil.standalone.start.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which accounts. */
public final class AccountsOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory whose accounts are meant (default: ~/.local/share/vigil/start).")
    private @Nullable Path data;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "This file of accounts instead of the directory's own.")
    private @Nullable Path file;

    AccountFile accounts() {
        if (file != null) {
            return new AccountFile(file);
        }
        return new AccountFile(AccountFile.under(data == null ? DataDirectory.standard("start") : data));
    }

    Account existing(String name) {
        return accounts()
                .find(name)
                .orElseThrow(() -> new StartRefused("There is no account " + name + ": see ./vigil accounts list"));
    }
}
