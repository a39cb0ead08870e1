package health.vigil.schemas.people;

/** What the security identity of a request carries beside name and roles. */
public final class IdentityAttributes {

    /** {@code Set<String>}: the units whose patients the account sees; {@value #ALL_UNITS} for all. */
    public static final String UNITS = "vigil.units";

    /** {@code BooleanSupplier}: whether the account would still be let in, for what stays open for long. */
    public static final String STILL_VALID = "vigil.still-valid";

    /** The unit that stands for all of them. */
    public static final String ALL_UNITS = "*";

    private IdentityAttributes() {}
}
