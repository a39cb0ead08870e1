package health.vigil.consumers.console.burden;

import java.time.Duration;

/**
 * One nurse's work.
 *
 * @param patients how many patients a nurse has
 * @param length how long a shift is
 */
public record NurseShift(int patients, Duration length) {

    /** Patient-days that one nurse sees in one shift. */
    double patientDays() {
        return patients * (length.toMillis() / (double) Duration.ofDays(1).toMillis());
    }
}
