package health.vigil.standalone.accounts;

import picocli.CommandLine.Command;

/** `vigil accounts`: who may sign in. */
@Command(
        name = "accounts",
        header = "Local accounts: who may sign in.",
        description = "Once there is an account, Vigil asks whoever comes over HTTP to sign in, from its next start on."
                + " Changes of accounts count at once.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AddCommand.class,
            ListCommand.class,
            PasswordCommand.class,
            TokenCommand.class,
            RemoveCommand.class
        },
        mixinStandardHelpOptions = true)
public final class AccountsCommand {}
