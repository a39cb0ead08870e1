package health.vigil.producers.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Conditional creates, one after the other in this process: the second of two finds what the first one created. Two at two
 * replicas create the same resource, because its id is made of the condition ({@link Conditions}).
 */
final class ConditionalCreates {

    private static final byte[] ELEMENT = "ifNoneExist".getBytes(StandardCharsets.US_ASCII);

    private final ReentrantLock one = new ReentrantLock();

    /** Whether a Bundle has any. */
    static boolean areIn(byte[] body) {
        for (int i = 0; i <= body.length - ELEMENT.length; i++) {
            if (body[i] == ELEMENT[0] && matches(body, i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits until Kafka has the one before.
     *
     * @param patience how long
     * @return nothing where it has not within that time
     */
    Optional<CompletableFuture<FhirAnswer>> oneByOne(
            Duration patience, Supplier<CompletableFuture<FhirAnswer>> create) {
        if (!isNext(patience)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CompletableFuture.completedFuture(create.get().join()));
        } catch (CompletionException e) {
            return Optional.of(CompletableFuture.failedFuture(e));
        } finally {
            one.unlock();
        }
    }

    private boolean isNext(Duration patience) {
        try {
            return one.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean matches(byte[] body, int at) {
        for (int i = 0; i < ELEMENT.length; i++) {
            if (body[at + i] != ELEMENT[i]) {
                return false;
            }
        }
        return true;
    }
}
