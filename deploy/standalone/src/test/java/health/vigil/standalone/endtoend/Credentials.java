package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.access.account.Account;
import health.vigil.access.account.AccountFile;
import health.vigil.access.account.Passwords;
import health.vigil.producers.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * What deployments are given to know who comes in, and what those show: certificates as `deploy/certificates` makes them,
 * and one account.
 *
 * @param directory where all of it lies
 * @param token of the account
 */
record Credentials(Path directory, String token) {

    private static final Path SCRIPT = Path.of("..", "certificates");

    static Credentials make(Path directory) throws IOException, InterruptedException {
        var script = new ProcessBuilder(SCRIPT.toString(), directory.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(script.getInputStream().readAllBytes(), UTF_8);
        assertThat(script.waitFor()).as(said).isZero();
        return new Credentials(directory, account(directory));
    }

    /** Of the deployments: tls.crt, tls.key and ca.crt. */
    Path server() {
        return directory.resolve("server");
    }

    /** The directory of accounts.json. */
    Path accounts() {
        return directory.resolve("accounts");
    }

    /** What an engine shows, and whom it believes. */
    SSLContext engine() {
        Path engine = directory.resolve("engine");
        return new ClientTls(engine.resolve("tls.crt"), engine.resolve("tls.key"), engine.resolve("ca.crt")).context();
    }

    /** Of somebody who sees every patient and the metrics; readable to the user in the containers. */
    private static String account(Path directory) throws IOException {
        var token = Passwords.newToken();
        var file = directory.resolve("accounts").resolve("accounts.json");
        new AccountFile(file)
                .put(new Account(
                        "suite", Set.of("clinician", "operator"), Set.of("*"), null, Passwords.hashToken(token)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return token;
    }
}
