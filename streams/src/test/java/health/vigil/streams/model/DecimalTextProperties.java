package health.vigil.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Held against what Java's own arithmetic says, to the bit. */
class DecimalTextProperties {

    @Property
    void shouldReadWhatJavaReads(@ForAll("texts") String text) {
        assertThat(Double.doubleToRawLongBits(DecimalText.number(text)))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Example
    void shouldReadThePointWhereverJavaLetsItStand() {
        for (String text :
                new String[] {".5", "5.", "-0.25", "+3", "1e3", "0", "000.10", "99999999999999.9", "1234567890123456"
                }) {
            shouldReadWhatJavaReads(text);
        }
    }

    @Example
    void shouldRefuseWhatIsNoNumber() {
        for (String text : new String[] {"", ".", "1.2.3", "12a", "/", ":"}) {
            assertThatThrownBy(() -> DecimalText.number(text)).as(text).isInstanceOf(NumberFormatException.class);
        }
    }

    @Property
    void shouldShowWhatExactArithmeticRoundsTo(@ForAll("numbers") double value) {
        assertThat(DecimalText.shown(value))
                .isEqualTo(BigDecimal.valueOf(value)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    @Example
    void shouldRoundAHalfAwayFromNothingAndShowNoSignOfNothing() {
        assertThat(DecimalText.shown(1.005)).isEqualTo("1.01");
        assertThat(DecimalText.shown(-1.005)).isEqualTo("-1.01");
        assertThat(DecimalText.shown(-0.004)).isEqualTo("0");
        assertThat(DecimalText.shown(-0.0)).isEqualTo("0");
        assertThat(DecimalText.shown(36.6)).isEqualTo("36.6");
        assertThat(DecimalText.shown(7.05)).isEqualTo("7.05");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<BigDecimal> decimals = Arbitraries.longs()
                .between(-9_999_999_999_999_999L, 9_999_999_999_999_999L)
                .flatMap(digits ->
                        Arbitraries.integers().between(0, 17).map(scale -> BigDecimal.valueOf(digits, scale)));
        return decimals.map(BigDecimal::toPlainString);
    }

    @Provide
    Arbitrary<Double> numbers() {
        Arbitrary<Double> thousandths =
                Arbitraries.integers().between(-2_000_000, 2_000_000).map(thousand -> thousand / 1000.0);
        Arbitrary<Double> means = Arbitraries.integers()
                .between(-20_000, 20_000)
                .flatMap(sum -> Arbitraries.integers().between(1, 24).map(hours -> (double) sum / hours));
        return Arbitraries.oneOf(thousandths, means, Arbitraries.doubles());
    }
}
