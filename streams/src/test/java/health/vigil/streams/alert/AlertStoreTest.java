package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.PATIENT;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.alert.AlertCourse.at;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.AlertPart;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.streams.MapRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A page may be asked for between any two writes. */
class AlertStoreTest {

    private final KeyValueStore<String, AlertPart> parts = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("alerts"),
                    Serdes.String(),
                    AvroSerde.of(new MapRegistry(), "alerts", AlertPart.class))
            .withLoggingDisabled()
            .build();

    /** What one sees who reads after each write. */
    private final List<PatientAlerts> seen = new ArrayList<>();

    private final AlertStore store = new AlertStore(watched());
    private final AlertCourse course = new AlertCourse();

    AlertStoreTest() {
        parts.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), parts);
    }

    @Test
    void shouldBeReadableAfterEachWriteWhileAlertsComeChangeAndLeave() {
        course.look(1, observation("respiratory-rate", "25", at(1)));
        store.save(PATIENT, course.alerts());
        course.look(2, observation("systolic-pressure", "80", at(2)), observation("lactate", "5.0", at(2)));
        store.save(PATIENT, course.alerts());

        assertThat(seen).hasSizeGreaterThan(6).last().isEqualTo(course.alerts());
        store.leave(PATIENT);
        assertThat(seen).last().isEqualTo(PatientAlerts.NONE);
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<String, AlertPart> watched() {
        return (KeyValueStore<String, AlertPart>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (_, method, arguments) -> {
                    Object answer = method.invoke(parts, arguments);
                    if (method.getName().equals("put") || method.getName().equals("delete")) {
                        seen.add(AlertStore.read(parts, PATIENT));
                    }
                    return answer;
                });
    }
}
