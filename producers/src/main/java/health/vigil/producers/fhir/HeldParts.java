package health.vigil.producers.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Parts of a resource that are refused, though the resource is taken. */
final class HeldParts {

    private final List<Refusal> refusals = new ArrayList<>();

    /** Reads a part. */
    void read(Runnable reading) {
        get(() -> {
            reading.run();
            return Optional.empty();
        });
    }

    /** What a part gives; nothing where it is refused. */
    <T> Optional<T> get(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (RefusedException e) {
            refusals.add(e.refusal());
            return Optional.empty();
        }
    }

    /** Holds what was refused within a part that was taken. */
    void add(List<Refusal> within) {
        refusals.addAll(within);
    }

    /** @throws RefusedException with the first of them, if there is one and nothing else of the resource can be used */
    void refuseUnless(boolean isUsable) {
        if (!isUsable && !refusals.isEmpty()) {
            throw new RefusedException(refusals.getFirst());
        }
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
