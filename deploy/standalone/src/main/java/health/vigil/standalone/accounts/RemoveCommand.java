package health.vigil.standalone.accounts;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `vigil accounts remove`. */
@Command(name = "remove", header = "Removes an account, and ends its sessions.", mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {

    @Mixin
    private AccountsOptions options = new AccountsOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        var account = options.existing(name);
        options.accounts().remove(account.name());
        return 0;
    }
}
