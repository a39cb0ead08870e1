package health.vigil.standalone.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.schemas.Alert;
import java.io.PrintWriter;

/** A demo for a program: one JSON object a line, with a {@code type}. */
final class JsonDemo implements DemoVoice {

    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;

    JsonDemo(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void up(String console, int patients, int messages, double seconds) {
        say(line("up")
                .put("console", console)
                .put("patients", patients)
                .put("messages", messages)
                .put("seconds", seconds));
    }

    @Override
    public void alert(SeenAlert seen) {
        Alert alert = seen.alert();
        say(line("alert")
                .put("at", alert.getUpdatedAt().toString())
                .put("severity", alert.getSeverity().name())
                .put("bed", seen.bed())
                .put("title", alert.getTitle())
                .put("condition", alert.getCondition())
                .put("trigger", alert.getTrigger().getId())
                .put("alertId", alert.getAlertId())
                .put("revision", alert.getRevision())
                .put("patientKey", alert.getPatientKey()));
    }

    @Override
    public void caughtUp(DemoSummary summary) {
        ObjectNode line = line("summary").put("patients", summary.patients()).put("messages", summary.messages());
        line.set("acks", json.valueToTree(summary.acks()));
        line.put("events", summary.events()).set("alerts", json.valueToTree(summary.alerts()));
        line.putObject("messageToAlertMillis")
                .put("p50", summary.latencies().millis(50))
                .put("p99", summary.latencies().millis(99))
                .put("alerts", summary.latencies().count());
        say(line);
    }

    private ObjectNode line(String type) {
        return json.createObjectNode().put("type", type);
    }

    private void say(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
