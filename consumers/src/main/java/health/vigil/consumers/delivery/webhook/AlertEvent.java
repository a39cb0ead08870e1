package health.vigil.consumers.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.vigil.consumers.console.json.AlertJson;
import health.vigil.consumers.delivery.channel.Notice;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;

/** One notice as a CloudEvent 1.0 in structured JSON; its data is the alert as the API shows it, and what delivery adds. */
final class AlertEvent {

    static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final JsonFormat CLOUD_EVENT = new JsonFormat();

    private AlertEvent() {}

    /** The data: the alert, and how it came. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Data(@JsonUnwrapped AlertJson alert, Delivery delivery) {}

    /** What delivery adds: how urgently, whose, and what to know of it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Delivery(String urgency, String unit, List<RecordNumber> recordNumbers, List<String> notes) {}

    /** A record number. */
    record RecordNumber(String authority, String type, String value) {}

    /** The bytes of the event. */
    static byte[] of(Notice notice, URI source) {
        var alert = notice.alert();
        return CLOUD_EVENT.serialize(CloudEventBuilder.v1()
                .withId(notice.key())
                .withSource(source)
                .withType("health.vigil.alert." + alert.getStatus().name())
                .withSubject(alert.getAlertId())
                .withTime(alert.getUpdatedAt().atOffset(ZoneOffset.UTC))
                .withExtension("partitionkey", alert.getPatientKey())
                .withExtension("sequence", "%010d".formatted(alert.getRevision()))
                .withData("application/json", data(notice))
                .build());
    }

    private static byte[] data(Notice notice) {
        var patient = notice.patient();
        var unit = patient.unit();
        var delivery = new Delivery(
                notice.urgency().name(),
                unit == null ? "" : unit,
                patient.numbers().stream()
                        .map(it -> new RecordNumber(it.authority(), it.type(), it.value()))
                        .toList(),
                notice.notes());
        try {
            return JSON.writeValueAsBytes(new Data(AlertJson.of(notice.alert()), delivery));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An alert of the API's shape is always JSON", e);
        }
    }
}
