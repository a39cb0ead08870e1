package health.vigil.standalone.send;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to send.
 *
 * @param host name or address
 * @param port TCP port
 */
public record Address(String host, int port) {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})");

    /** Reads it from the command line. */
    public static final class Converter implements ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            Matcher matcher = HOST_AND_PORT.matcher(text);
            if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST_PORT) {
                throw new TypeConversionException(
                        "'" + text + "' is no address: write HOST:PORT, such as 127.0.0.1:2575");
            }
            return new Address(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
