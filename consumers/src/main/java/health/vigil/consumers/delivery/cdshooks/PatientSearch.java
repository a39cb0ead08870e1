package health.vigil.consumers.delivery.cdshooks;

import health.vigil.consumers.console.board.ReadModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the patient whose chart is opened: by the id at a FHIR source, else by identifiers. */
final class PatientSearch {

    private final ReadModel model;
    private final Optional<String> fhirSource;
    private final Map<String, String> authorities;

    PatientSearch(ReadModel model, CdsHooksConfig config) {
        this.model = model;
        this.fhirSource = config.fhirSource();
        this.authorities = config.authorities();
    }

    /** The patient's key; nothing where none is known, or more than one. */
    Optional<String> find(HookRequest request) {
        var keys = new TreeSet<String>();
        fhirSource.ifPresent(server -> keys.addAll(model.patientsAtServer(server, request.patientId())));
        if (keys.isEmpty()) {
            request.identifiers().forEach(it -> keys.addAll(known(it)));
        }
        var survivors = new TreeSet<String>();
        keys.forEach(key -> survivors.add(model.survivor(key)));
        return survivors.size() == 1 ? Optional.of(survivors.first()) : Optional.empty();
    }

    private Set<String> known(HookRequest.ChartNumber number) {
        return model.patientsKnownBy(authorities.getOrDefault(number.system(), number.system()), number.value());
    }
}
