package health.vigil.schemas.kafka;

/** Kafka did not confirm a record in time; whether it kept it is unknown. */
public final class NotKeptException extends RuntimeException {

    public NotKeptException(String message, Throwable cause) {
        super(message, cause);
    }
}
