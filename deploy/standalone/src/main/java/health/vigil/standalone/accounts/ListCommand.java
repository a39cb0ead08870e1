package health.vigil.standalone.accounts;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `vigil accounts list`. */
@Command(name = "list", header = "Lists the accounts.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccountsOptions options = new AccountsOptions();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        for (var account : options.accounts().all()) {
            out.printf(
                    "%-24s %-32s %-16s %s%n",
                    account.name(),
                    String.join(",", account.roles()),
                    String.join(",", account.units()),
                    account.token() == null ? "password" : account.password() == null ? "token" : "password, token");
        }
        return 0;
    }
}
