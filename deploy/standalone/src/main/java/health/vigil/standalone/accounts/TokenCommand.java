package health.vigil.standalone.accounts;

import health.vigil.access.account.Passwords;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil accounts token`. */
@Command(
        name = "token",
        header = "Gives an account a new token, printed once; the one before does not count any more.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccountsOptions options = new AccountsOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        var account = options.existing(name);
        var token = Passwords.newToken();
        options.accounts().put(account.withToken(Passwords.hashToken(token)));
        spec.commandLine().getOut().println(token);
        return 0;
    }
}
