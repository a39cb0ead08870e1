package health.vigil.schemas.registry;

/** A refusal of the registry, with the error code of Confluent's protocol. */
public final class SchemaRegistryException extends RuntimeException {

    public static final int SUBJECT_NOT_FOUND = 40401;
    public static final int VERSION_NOT_FOUND = 40402;
    public static final int SCHEMA_NOT_FOUND = 40403;
    public static final int INVALID_SCHEMA = 42201;
    public static final int INVALID_VERSION = 42202;
    public static final int INVALID_COMPATIBILITY_LEVEL = 42203;
    public static final int INCOMPATIBLE_SCHEMA = 409;
    /** No registry answered, or none that is one. */
    public static final int UNAVAILABLE = 503;

    private final int errorCode;

    public SchemaRegistryException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    /** Error code of Confluent's protocol; its first three digits are the HTTP status. */
    public int errorCode() {
        return errorCode;
    }

    /** HTTP status that goes with the error code. */
    public int httpStatus() {
        return errorCode > 999 ? errorCode / 100 : errorCode;
    }
}
