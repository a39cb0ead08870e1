package health.vigil.standalone.accounts;

import health.vigil.access.account.Passwords;
import health.vigil.process.StartRefused;
import health.vigil.standalone.api.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Asks for a new password: twice at a terminal, else the first line of standard input. Never an argument, which others see. */
final class NewPassword {

    private NewPassword() {}

    /** The hash of what was typed. */
    static String hash() throws IOException {
        Optional<Console> terminal = Terminal.here();
        return Passwords.hash(terminal.isPresent() ? typed(terminal.get()) : line());
    }

    private static String typed(Console terminal) {
        char[] first = terminal.readPassword("Password (%d characters or more): ", Passwords.SHORTEST);
        char[] second = terminal.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new StartRefused("The two passwords differ: nothing was changed");
        }
        return new String(first);
    }

    private static String line() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new StartRefused("No password was typed: type one, or send it as the first line of standard input");
        }
        return line;
    }
}
