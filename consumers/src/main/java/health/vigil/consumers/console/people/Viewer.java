package health.vigil.consumers.console.people;

import health.vigil.schemas.audit.Purpose;
import health.vigil.schemas.people.Actor;
import health.vigil.schemas.people.IdentityAttributes;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks at patients.
 *
 * @param account who it is
 * @param units units whose patients they see
 * @param everything whether they see all patients
 * @param charge whether they see patients whose unit nobody knows: somebody has to
 * @param opened whether they have opened a patient of another unit, by patient key
 * @param stillValid whether they would still be let in
 */
public record Viewer(
        String account,
        Set<String> units,
        boolean everything,
        boolean charge,
        Predicate<String> opened,
        BooleanSupplier stillValid) {

    /** Whoever sits at this machine, where nobody is asked who they are. */
    public static final Viewer LOCAL = new Viewer(Actor.LOCAL, Set.of(), true, true, key -> false, () -> true);

    /** An account with the units of its own. */
    public static Viewer of(
            String account, Set<String> units, boolean charge, Predicate<String> opened, BooleanSupplier stillValid) {
        return new Viewer(
                account, Set.copyOf(units), units.contains(IdentityAttributes.ALL_UNITS), charge, opened, stillValid);
    }

    /** The same, were all units theirs. */
    Viewer withEverything() {
        return new Viewer(account, units, true, charge, opened, stillValid);
    }

    /**
     * Whether they see a patient.
     *
     * @param unit where the patient lies or last lay; null where nobody knows
     */
    public boolean sees(String patientKey, @Nullable String unit) {
        return caresFor(unit) || opened.test(patientKey);
    }

    /** What they look at a patient of that unit for, and act for. */
    public Purpose purpose(@Nullable String unit) {
        return caresFor(unit) ? Purpose.TREATMENT : Purpose.BREAK_GLASS;
    }

    /** Whether they see the patients of a unit without having to say why. */
    public boolean caresFor(@Nullable String unit) {
        return everything || (unit == null ? charge : units.contains(unit));
    }
}
