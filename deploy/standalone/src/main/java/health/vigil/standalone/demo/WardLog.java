package health.vigil.standalone.demo;

import health.vigil.schemas.Alert;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was seen of the ward so far. Safe for several threads. */
final class WardLog {

    private final Consumer<SeenAlert> rising;
    private final Map<String, String> bedOfPatient = new HashMap<>();
    private final Map<String, Severity> severityOfAlert = new HashMap<>();
    private final Map<Sent, Long> sentAt = new HashMap<>();
    private final Map<String, Instant> arrivalOfEvent = new HashMap<>();
    private final Map<Severity, Integer> raised = new EnumMap<>(Severity.class);
    private final Latencies latencies = new Latencies();
    private int events;
    private long lastNews = System.nanoTime();

    /**
     * An empty log.
     *
     * @param rising told of each alert when it is raised, and when it becomes more severe
     */
    WardLog(Consumer<SeenAlert> rising) {
        this.rising = rising;
    }

    /** What a message told of a bed. */
    private record Sent(String bed, Instant moment) {}

    /** A message is about to be sent. */
    synchronized void sending(int bed, Instant moment) {
        sentAt.put(new Sent("%02d".formatted(bed), moment), System.nanoTime());
    }

    /** A clinical event is in the journal. */
    synchronized void event(ClinicalEvent event) {
        events++;
        arrivalOfEvent.put(event.getEventId(), event.getArrived());
        lastNews = System.nanoTime();
    }

    /** A patient's summary. */
    synchronized void context(PatientSummary summary) {
        if (summary.getLocation() != null && summary.getLocation().getBed() != null) {
            bedOfPatient.put(summary.getPatientKey(), summary.getLocation().getBed());
        }
    }

    /** An alert's revision. */
    synchronized void alert(Alert alert) {
        lastNews = System.nanoTime();
        Severity before = severityOfAlert.put(alert.getAlertId(), alert.getSeverity());
        String bed = bedOfPatient.get(alert.getPatientKey());
        if (before == null && alert.getRevision() == 1) {
            raised.merge(alert.getSeverity(), 1, Integer::sum);
            measure(alert, bed);
        }
        if (before == null ? alert.getRevision() == 1 : alert.getSeverity().compareTo(before) > 0) {
            rising.accept(new SeenAlert(alert, bed == null ? "?" : bed));
        }
    }

    synchronized int events() {
        return events;
    }

    synchronized Map<Severity, Integer> raised() {
        return new EnumMap<>(raised);
    }

    synchronized Latencies latencies() {
        return latencies.copy();
    }

    /** How long nothing has happened, in nanoseconds. */
    synchronized long quietNanos() {
        return System.nanoTime() - lastNews;
    }

    /** From the sending of the message that brought the newest evidence; an alert that time raised has no such message. */
    private void measure(Alert alert, @Nullable String bed) {
        Evidence newest = alert.getEvidence().stream()
                .max(Comparator.comparing(Evidence::getEffective))
                .orElse(null);
        if (bed != null && newest != null && alert.getRaisedAt().equals(arrivalOfEvent.get(newest.getEventId()))) {
            Long sent = sentAt.get(new Sent(bed, newest.getEffective()));
            if (sent != null) {
                latencies.add(System.nanoTime() - sent);
            }
        }
    }
}
