package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes, they are kept and answered, and no fault of Vigil's own is the answer. */
class ReceptionFuzzTest {

    private static final String FAULT_OF_OURS = "fault of its own";

    @FuzzTest(maxDuration = "5m")
    void shouldKeepAndAnswerWhateverTheBytes(byte[] bytes) {
        var fixture = new ReceptionFixture();
        fixture.reception().receive(bytes);
        if (fixture.published().isEmpty()) {
            throw new AssertionError("Not kept: " + new String(bytes, ISO_8859_1));
        }
        fixture.published().stream()
                .flatMap(intake -> intake.refused().stream())
                .filter(refused -> refused.getReason().contains(FAULT_OF_OURS))
                .forEach(refused -> {
                    throw new AssertionError(refused.getReason() + ": " + new String(bytes, ISO_8859_1));
                });
    }
}
