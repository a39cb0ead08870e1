package health.vigil.standalone.accounts;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `vigil accounts password`. */
@Command(
        name = "password",
        header = "Gives an account another password, and ends its sessions.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {

    @Mixin
    private AccountsOptions options = new AccountsOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        var account = options.existing(name);
        options.accounts().put(account.withPassword(NewPassword.hash()));
        return 0;
    }
}
