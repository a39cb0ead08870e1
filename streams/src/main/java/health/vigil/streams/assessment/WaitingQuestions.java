package health.vigil.streams.assessment;

import health.vigil.schemas.AssessmentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Questions that wait for budget, by model: the most urgent first, then who has waited longest. */
final class WaitingQuestions {

    private static final String OF_MODEL = "/";
    private static final String AFTER_MODEL = "0";
    private static final int URGENCIES = 9;

    private final KeyValueStore<String, AssessmentRequest> store;

    WaitingQuestions(KeyValueStore<String, AssessmentRequest> store) {
        this.store = store;
    }

    List<AssessmentRequest> of(String model) {
        var waiting = new ArrayList<AssessmentRequest>();
        try (KeyValueIterator<String, AssessmentRequest> range = store.range(model + OF_MODEL, model + AFTER_MODEL)) {
            range.forEachRemaining((KeyValue<String, AssessmentRequest> entry) -> waiting.add(entry.value));
        }
        return waiting;
    }

    /** Models that questions wait for, in the order of their names. */
    List<String> models() {
        var models = new ArrayList<String>();
        try (KeyValueIterator<String, AssessmentRequest> all = store.all()) {
            all.forEachRemaining(entry -> models.add(Objects.requireNonNull(entry.value.getModel())));
        }
        return models.stream().distinct().toList();
    }

    void put(AssessmentRequest question) {
        store.put(key(question), question);
    }

    void remove(AssessmentRequest question) {
        store.delete(key(question));
    }

    private static String key(AssessmentRequest question) {
        return question.getModel()
                + OF_MODEL
                + (URGENCIES - question.getUrgency())
                + OF_MODEL
                + String.format("%015d", question.getAskedAt().toEpochMilli())
                + OF_MODEL
                + question.getRequestId();
    }
}
