package health.vigil.consumers.console.live;

import health.vigil.consumers.console.board.BoardLine;
import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.people.Viewer;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page that is open: what its viewer may see, and whom they see. A patient who comes to them, by a transfer or as
 * soon as anybody says where they lie, comes with their open alerts; of one who has gone elsewhere, or whose stay is over with no alert open,
 * they are told that and no more. One thread tells.
 */
final class OpenStream {

    private final Viewer viewer;
    private final MultiEmitter<? super LiveEvent> emitter;
    private final Set<String> seen = new HashSet<>();

    OpenStream(Viewer viewer, MultiEmitter<? super LiveEvent> emitter, ReadModel model) {
        this.viewer = viewer;
        this.emitter = emitter;
        model.patientKeys().stream()
                .filter(key -> viewer.sees(key, model.unit(key)))
                .forEach(seen::add);
    }

    void alert(String patientKey, @Nullable String unit, LiveEvent event) {
        if (viewer.sees(patientKey, unit)) {
            emitter.emit(event);
        }
    }

    void line(BoardLine line, LiveEvent event, Supplier<List<LiveEvent>> openAlerts) {
        String key = line.summary().getPatientKey();
        boolean sees = viewer.sees(key, line.unit());
        if (sees && line.isGone()) {
            tellGone(key, "over");
        } else if (sees) {
            if (seen.add(key) && !viewer.everything()) {
                openAlerts.get().forEach(emitter::emit);
            }
            emitter.emit(event);
        } else {
            gone(key);
        }
    }

    void gone(String patientKey) {
        tellGone(patientKey, "elsewhere");
    }

    private void tellGone(String patientKey, String why) {
        if (seen.remove(patientKey)) {
            emitter.emit(
                    new LiveEvent("gone", null, "{\"patientKey\":\"" + patientKey + "\",\"why\":\"" + why + "\"}"));
        }
    }

    void complete() {
        emitter.complete();
    }
}
