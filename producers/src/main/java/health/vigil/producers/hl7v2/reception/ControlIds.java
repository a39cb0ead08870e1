package health.vigil.producers.hl7v2.reception;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Control ids of Vigil's own messages: unique over restarts and instances, and no longer than the 20 characters of HL7 v2. */
final class ControlIds {

    private final String prefix =
            "V" + Integer.toUnsignedString(new SecureRandom().nextInt(), 36).toUpperCase(Locale.ROOT);
    private final AtomicLong last = new AtomicLong();

    String next() {
        return prefix + "-" + Long.toString(last.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }
}
