package health.vigil.process;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The modules of this process as one Quarkus application, and the command in its foreground. */
public final class Modules implements QuarkusApplication {

    private static final AtomicReference<Foreground> FOREGROUND = new AtomicReference<>();

    /** Starts the modules, runs the command, stops the modules. */
    public static int run(Foreground foreground) {
        FOREGROUND.set(foreground);
        var end = new AtomicReference<>(new End(1, null));
        Quarkus.run(Modules.class, (status, failure) -> end.set(new End(status, failure)));
        var failure = end.get().failure();
        if (failure != null && !StopOnSignal.hasBegun()) {
            throw new IllegalStateException(sentence(failure), failure);
        }
        return end.get().status();
    }

    @Override
    public int run(String... args) throws InterruptedException {
        return Objects.requireNonNull(FOREGROUND.get()).run();
    }

    /** The innermost cause says what went wrong; what is around it says where Quarkus was. */
    private static String sentence(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private record End(int status, @Nullable Throwable failure) {}
}
