package health.vigil.standalone.accounts;

import health.vigil.access.account.Account;
import health.vigil.access.account.Passwords;
import health.vigil.process.StartRefused;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `vigil accounts add`. */
@Command(
        name = "add",
        header = "Adds an account, of a person (who types a password) or of a machine (which gets a token).",
        mixinStandardHelpOptions = true)
final class AddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccountsOptions options = new AccountsOptions();

    @Parameters(paramLabel = "NAME", description = "What it signs in with.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            split = ",",
            description = "clinician, charge, informatician, integration, operator or auditor; may be repeated.")
    private Set<String> roles = new HashSet<>();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            split = ",",
            description = "Unit whose patients it sees, as the feeds name it; * for all; may be repeated.")
    private Set<String> units = new HashSet<>();

    @Option(names = "--token", description = "For a machine: no password, and a token that is printed once.")
    private boolean token;

    @Override
    public Integer call() throws Exception {
        var accounts = options.accounts();
        var account = new Account(name, roles, units, null, null);
        if (accounts.find(name).isPresent()) {
            throw new StartRefused("There is an account " + name
                    + " already: remove it first, or give it another password with ./vigil accounts password");
        }
        if (units.isEmpty() && (roles.contains("clinician") || roles.contains("charge"))) {
            throw new StartRefused(
                    "A clinician sees the patients of their units: add --unit UNIT, or --unit '*' for all");
        }
        var out = spec.commandLine().getOut();
        if (token) {
            var secret = Passwords.newToken();
            accounts.put(account.withToken(Passwords.hashToken(secret)));
            out.println(secret);
        } else {
            accounts.put(account.withPassword(NewPassword.hash()));
            out.println("Added " + name + ".");
        }
        return 0;
    }
}
