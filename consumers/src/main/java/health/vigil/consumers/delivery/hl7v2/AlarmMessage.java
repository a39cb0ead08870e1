package health.vigil.consumers.delivery.hl7v2;

import static health.vigil.consumers.delivery.hl7v2.Segment.components;
import static health.vigil.consumers.delivery.hl7v2.Segment.text;

import health.vigil.consumers.delivery.channel.Heard;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Patient;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Location;
import health.vigil.schemas.Severity;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One notice as ORU^R40^ORU_R40 of HL7 v2.6 (IHE PCD-04, Report Alert), encoded in UTF-8. */
final class AlarmMessage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx").withZone(ZoneOffset.UTC);
    private static final String VIGIL = "VIGIL";
    private static final String VIGIL_CODES = "99VIGIL";
    private static final int CONTROL_ID_BYTES = 10;
    private static final int FIRST_EVIDENCE = 9;

    private final Notice notice;
    private final Parties parties;
    private final StringBuilder message = new StringBuilder();

    /**
     * Who speaks to whom: MSH-3 to MSH-6.
     */
    record Parties(String application, String facility, String receivingApplication, String receivingFacility) {}

    private AlarmMessage(Notice notice, Parties parties) {
        this.notice = notice;
        this.parties = parties;
    }

    /** The message. */
    static byte[] of(Notice notice, Parties parties, Instant now) {
        return new AlarmMessage(notice, parties).write(now).getBytes(StandardCharsets.UTF_8);
    }

    /** MSH-10: the same for every delivery of the same revision, so that a receiver knows a repetition. */
    static String controlId(Notice notice) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(notice.key().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash, 0, CONTROL_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private String write(Instant now) {
        header(now);
        patient(notice.patient());
        order(notice.alert());
        facets(notice.alert());
        int set = FIRST_EVIDENCE;
        for (Evidence evidence : notice.alert().getEvidence()) {
            evidence(set++, evidence);
        }
        return message.toString();
    }

    private void header(Instant now) {
        // MSH-1 is the separator itself, so fields stand one place lower here.
        add(new Segment("MSH")
                .set(1, "^~\\&")
                .set(2, text(parties.application()))
                .set(3, text(parties.facility()))
                .set(4, text(parties.receivingApplication()))
                .set(5, text(parties.receivingFacility()))
                .set(6, TIME.format(now))
                .set(8, "ORU^R40^ORU_R40")
                .set(9, controlId(notice))
                .set(10, "P")
                .set(11, "2.6")
                .set(14, "AL")
                .set(15, "NE")
                .set(17, "UNICODE UTF-8")
                .set(20, "IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.4.4^ISO"));
    }

    private void patient(Patient patient) {
        String identifier = patient.recordNumber()
                .map(number -> components(number.value(), "", "", number.authority(), number.type()))
                .orElseGet(() -> components(patient.key(), "", "", VIGIL, "PI"));
        // Names are not told: S is the type of a name that only stands for one.
        add(new Segment("PID").set(1, "1").set(3, identifier).set(5, "^^^^^^S"));
        Location place = patient.location();
        if (place != null) {
            add(new Segment("PV1")
                    .set(1, "1")
                    .set(2, "U")
                    .set(3, components(empty(place.getUnit()), empty(place.getRoom()), empty(place.getBed()))));
        }
    }

    private void order(Alert alert) {
        var obr = new Segment("OBR")
                .set(1, "1")
                .set(2, components(alert.getAlertId(), VIGIL))
                .set(3, components(notice.key(), VIGIL))
                .set(4, "196616^MDC_EVT_ALARM^MDC")
                .set(7, TIME.format(alert.getUpdatedAt()));
        Heard heard = notice.heard();
        if (heard != null) {
            obr.set(29, "^" + text(alert.getAlertId() + ":" + heard.first()) + "&" + VIGIL);
        }
        add(obr);
    }

    private void facets(Alert alert) {
        String trigger = alert.getTrigger().getId();
        add(facet(1, "CWE", "196616^MDC_EVT_ALARM^MDC", components(trigger, alert.getTitle(), VIGIL_CODES))
                .set(8, priority() + "~SP")
                .set(14, TIME.format(alert.getUpdatedAt())));
        add(facet(
                2,
                "CWE",
                "68480^MDC_ATTR_ALERT_SOURCE^MDC",
                components(alert.getCondition(), alert.getCondition(), VIGIL_CODES)));
        Phase phase = Phase.of(alert, notice.heard());
        add(facet(3, "ST", "68481^MDC_ATTR_EVENT_PHASE^MDC", phase.word()));
        add(facet(4, "ST", "68482^MDC_ATTR_ALARM_STATE^MDC", phase == Phase.END ? "inactive" : "active"));
        add(facet(5, "ST", "68483^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC", inactivation(alert.getStatus())));
        add(facet(6, "ST", "68484^MDC_ATTR_ALARM_PRIORITY^MDC", priority()));
        add(facet(7, "ST", "68485^MDC_ATTR_ALERT_TYPE^MDC", "SP"));
        add(facet(8, "ST", "68546^MDC_ATTR_ALERT_TEXT^MDC", text(words(alert))));
    }

    private static Segment facet(int set, String type, String code, String value) {
        return new Segment("OBX")
                .set(1, Integer.toString(set))
                .set(2, type)
                .set(3, code)
                .set(4, "1.0.0.0." + set)
                .set(5, value)
                .set(11, "F");
    }

    private void evidence(int set, Evidence evidence) {
        Optional<Concept> concept = Concepts.shipped().find(evidence.getConcept());
        String display = concept.map(Concept::display).orElse(evidence.getConcept());
        boolean numeric = evidence.getUnit() != null && evidence.getValue().matches("[+-]?\\d+(\\.\\d+)?");
        var obx = facet(
                        set,
                        numeric ? "NM" : "ST",
                        components(evidence.getConcept(), display, VIGIL_CODES),
                        text(evidence.getValue()))
                .set(14, TIME.format(evidence.getEffective()));
        String unit = evidence.getUnit();
        if (unit != null) {
            obx.set(6, components(unit, unit, "UCUM"));
        }
        add(obx);
    }

    private String priority() {
        return switch (notice.urgency()) {
            case critical, high -> "PH";
            case medium -> "PM";
            case low -> "PL";
        };
    }

    private static String inactivation(AlertStatus status) {
        return switch (status) {
            case acknowledged -> "alert-acknowledged";
            case snoozed -> "alarm-paused";
            case raised, escalated, resolved, dismissed, retracted, expired -> "enabled";
        };
    }

    private String words(Alert alert) {
        var words = new StringBuilder(alert.getTitle())
                .append(" (")
                .append(alert.getStatus())
                .append(alert.getSeverity() == Severity.critical ? ", critical" : "")
                .append("): ")
                .append(notice.lastChange().getReason());
        notice.notes().forEach(note -> words.append(". ").append(note));
        return words.toString();
    }

    private void add(Segment segment) {
        message.append(segment.line());
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
