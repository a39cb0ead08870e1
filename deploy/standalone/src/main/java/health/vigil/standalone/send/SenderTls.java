package health.vigil.standalone.send;

import health.vigil.producers.tls.ClientTls;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/** Options of a sender that shows a certificate: all three, or none. */
final class SenderTls {

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            required = true,
            description = "Over TLS: the sender's certificate, in PEM.")
    private Path certificate;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "Its private key, in PEM (PKCS#8).")
    private Path key;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            required = true,
            description = "Who issued the listener's certificate, in PEM.")
    private Path trust;

    /** @throws SendException if the files cannot be used */
    SSLContext context() {
        try {
            return new ClientTls(certificate, key, trust).context();
        } catch (IllegalArgumentException e) {
            throw new SendException(String.valueOf(e.getMessage()), e);
        }
    }
}
