package health.vigil.consumers.console.board;

import health.vigil.consumers.console.board.IdentityBook.Identifier;
import health.vigil.schemas.Alert;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.PatientSummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the console knows, folded from `vigil.alerts`, `vigil.contexts` and `vigil.identities`. Bounded by its books. One
 * thread folds, any number may ask.
 */
public final class ReadModel {

    /** Merges that contradict each other may go round in a circle. */
    private static final int LONGEST_CHAIN = 8;

    private final AlertBook alerts;
    private final SummaryBook summaries;
    private final IdentityBook identities;

    private volatile boolean caughtUp;
    private volatile @Nullable ReadModelListener listener;

    /**
     * @param closedAlerts how many closed alerts are kept
     * @param patients how many patients' summaries are kept
     * @param knownPatients how many patients' names and numbers are kept; those of patients on the board always are
     */
    public ReadModel(int closedAlerts, int patients, int knownPatients) {
        alerts = new AlertBook(closedAlerts);
        summaries = new SummaryBook(patients);
        identities = new IdentityBook(knownPatients, key -> summaries.find(key).isPresent());
    }

    /** Tells this listener, and no other, of what changes from now on. */
    public void setListener(ReadModelListener listener) {
        this.listener = listener;
    }

    /** Whether everything that was in the topics at the start has been folded. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Says that everything that was in the topics at the start has been folded. */
    public void markCaughtUp() {
        caughtUp = true;
    }

    /** Folds a revision of an alert. */
    public void fold(Alert alert) {
        if (!alerts.fold(alert)) {
            return;
        }
        var hearing = listener;
        if (caughtUp && hearing != null) {
            hearing.alertChanged(alert);
            line(alert.getPatientKey()).ifPresent(hearing::lineChanged);
        }
    }

    /** Folds a summary; null takes the patient off the board. */
    public void foldSummary(String patientKey, @Nullable PatientSummary summary) {
        summaries.fold(patientKey, summary).forEach(this::tellOfLine);
    }

    /** Folds one field of an identity; null deletes it. */
    public void foldIdentity(String recordKey, @Nullable IdentityStatement statement) {
        tellOfLine(identities.fold(recordKey, statement));
    }

    /** The newest revision of an alert, if it is held. */
    public Optional<Alert> alert(String alertId) {
        return alerts.find(alertId);
    }

    /** All alerts that are held, in no order. */
    public List<Alert> alerts() {
        return alerts.all();
    }

    /** Since when all alerts that were raised are held; empty where none was ever let go. */
    public Optional<Instant> alertsCompleteSince() {
        return alerts.completeSince();
    }

    /** The newest summary of every patient that is held, in no order. */
    public List<PatientSummary> summaries() {
        return summaries.all();
    }

    /** How many alerts are open. */
    public int openAlertCount() {
        return alerts.openCount();
    }

    /** How many patients have a summary. */
    public int patientCount() {
        return summaries.size();
    }

    /** The ward board, in its order. */
    public List<BoardLine> board() {
        return summaries.all().stream()
                .map(this::line)
                .sorted(Comparator.comparing(BoardLine::position))
                .toList();
    }

    /** A patient's line on the board. */
    public Optional<BoardLine> line(String patientKey) {
        return summaries.find(patientKey).map(this::line);
    }

    /** The unit where a patient lies or last lay; null where nobody knows. */
    public @Nullable String unit(String patientKey) {
        return summaries.find(patientKey).map(ReadModel::unit).orElse(null);
    }

    private static @Nullable String unit(PatientSummary summary) {
        return summary.getLocation() == null ? null : summary.getLocation().getUnit();
    }

    /** The record in which a patient's goes on: their own where it was merged into no other. */
    public String survivor(String patientKey) {
        String survivor = patientKey;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            String into =
                    summaries.find(survivor).map(PatientSummary::getMergedInto).orElse(null);
            if (into == null) {
                return survivor;
            }
            survivor = into;
        }
        return survivor;
    }

    /** The keys of all patients on the board. */
    public List<String> patientKeys() {
        return summaries.all().stream().map(PatientSummary::getPatientKey).toList();
    }

    /** A patient's open alerts, most severe first. */
    public List<Alert> openAlerts(String patientKey) {
        return alerts.openOf(patientKey);
    }

    /** A patient's name, if it is known. */
    public Optional<String> name(String patientKey) {
        return identities.name(patientKey);
    }

    /** A patient's date of birth as ISO text, if it is known. */
    public Optional<String> birthDate(String patientKey) {
        return identities.birthDate(patientKey);
    }

    /** A patient's numbers. */
    public List<Identifier> identifiers(String patientKey) {
        return identities.identifiers(patientKey);
    }

    /** The keys of the patients who are known by a number. */
    public Set<String> patientsKnownBy(String authority, String number) {
        return identities.find(authority, number);
    }

    /** The keys of the patients whom the FHIR server of that name means by that id. */
    public Set<String> patientsAtServer(String server, String id) {
        return identities.findAtServer(server, id);
    }

    private BoardLine line(PatientSummary summary) {
        String key = summary.getPatientKey();
        return new BoardLine(summary, identities.name(key).orElse(null), alerts.openOf(key));
    }

    private void tellOfLine(String patientKey) {
        var hearing = listener;
        if (caughtUp && hearing != null) {
            line(patientKey).ifPresentOrElse(hearing::lineChanged, () -> hearing.lineGone(patientKey));
        }
    }
}
