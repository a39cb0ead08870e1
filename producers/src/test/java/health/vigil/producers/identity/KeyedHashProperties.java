package health.vigil.producers.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class KeyedHashProperties {

    @Property(tries = 200)
    void shouldBeTheHmacOfThePlatform(
            @ForAll @Size(min = 1, max = 200) byte[] key, @ForAll byte[] first, @ForAll byte[] second)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update("label".getBytes(UTF_8));
        for (byte[] part : new byte[][] {first, second}) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            mac.update(part);
        }

        byte[] expected = mac.doFinal();
        var keyed = new KeyedHash(key);

        assertThat(keyed.of(KeyedHash.joined("label", first, second))).isEqualTo(expected);
        assertThat(keyed.of(KeyedHash.joined("label", first), KeyedHash.lengthOf(second), second))
                .isEqualTo(expected);
    }
}
