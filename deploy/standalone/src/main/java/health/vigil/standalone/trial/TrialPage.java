package health.vigil.standalone.trial;

import static health.vigil.standalone.page.HtmlPage.escaped;

import health.vigil.schemas.Severity;
import health.vigil.standalone.page.HtmlPage;
import health.vigil.standalone.trial.Comparison.Change;
import health.vigil.standalone.trial.Comparison.Pair;
import health.vigil.standalone.trial.TrialReport.SideLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A trial as one self-contained page. */
final class TrialPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHOWN = 200;
    private static final int KEY_SHOWN = 8;
    private static final double MILLIS_A_MINUTE = Duration.ofMinutes(1).toMillis();
    private static final String NONE = "–";

    private final TrialReport report;
    private final Comparison comparison;

    TrialPage(TrialReport report, Comparison comparison) {
        this.report = report;
        this.comparison = comparison;
    }

    String html() {
        return HtmlPage.html("trial on " + report.events(), """
                <h1>Trial: what would have happened</h1>
                <p>On %s: %,d patients, %.1f patient-days, %,d messages, %s to %s (UTC).</p>
                %s
                <h2>In all</h2>%s
                <p>%s</p>
                <h2>Risk</h2><p><small>Patient-days in each band of the model as the ward board shows it, and how many
                patients were ever in it.</small></p>%s
                <h2>By condition</h2><p><small>Alerts per condition: grey what ran, blue the candidate.</small></p>%s%s
                <h2>By rule</h2><p><small>Alerts by the rule that raised them. Of a condition group the most severe rule
                speaks, so one that raises less may have been overtaken by another.</small></p>%s
                <h2>What differs</h2>%s
                """.formatted(
                        escaped(report.events()),
                        report.patients(),
                        report.patientDays(),
                        report.messages(),
                        time(report.from()),
                        time(report.to()),
                        HtmlPage.list(report.notes()),
                        sides(),
                        report.changesInWords(),
                        risk(),
                        new Bars(report.conditions()).svg(),
                        conditions(),
                        triggers(),
                        differences()));
    }

    private String sides() {
        var head = new ArrayList<>(List.of("", "in force", "alerts", "per 100 patient-days", "patients"));
        Stream.of(Severity.values()).map(Severity::name).forEach(head::add);
        return HtmlPage.tableOfTwoTexts(
                head,
                List.of(
                        cells(report.side(Side.RAN), report.ran()),
                        cells(report.side(Side.CANDIDATE), report.candidate())));
    }

    private static List<String> cells(SideLine line, String inForce) {
        var cells = new ArrayList<>(List.of(
                line.side().title(),
                escaped(inForce),
                Integer.toString(line.alerts()),
                number(line.per100PatientDays()),
                Long.toString(line.patients())));
        line.bySeverity().values().stream().map(String::valueOf).forEach(cells::add);
        return cells;
    }

    private String risk() {
        var head = new ArrayList<>(List.of(""));
        head.addAll(RiskBands.BANDS);
        return HtmlPage.table(
                head, report.sides().stream().map(TrialPage::bands).toList());
    }

    private static List<String> bands(SideLine line) {
        var cells = new ArrayList<>(List.of(line.side().title()));
        for (String band : RiskBands.BANDS) {
            RiskBands.Line of = line.risk().getOrDefault(band, new RiskBands.Line(0, 0));
            cells.add(number(of.patientDays()) + " <small>" + of.patients() + "</small>");
        }
        return cells;
    }

    private String conditions() {
        return HtmlPage.table(
                List.of("condition", "ran", "candidate", "new", "gone", "earlier", "later", "median minutes earlier"),
                report.conditions().stream()
                        .map(line -> List.of(
                                escaped(line.condition()),
                                Integer.toString(line.ran()),
                                Integer.toString(line.candidate()),
                                Long.toString(line.added()),
                                Long.toString(line.gone()),
                                Long.toString(line.earlier()),
                                Long.toString(line.later()),
                                number(line.medianMinutesEarlier())))
                        .toList());
    }

    private String triggers() {
        return HtmlPage.table(
                List.of("rule", "ran", "candidate"),
                report.triggers().stream()
                        .map(line -> List.of(
                                escaped(line.trigger()), Long.toString(line.ran()), Long.toString(line.candidate())))
                        .toList());
    }

    private String differences() {
        List<Pair> differing = comparison.pairs().stream()
                .filter(pair -> pair.change() != Change.SAME)
                .toList();
        if (differing.isEmpty()) {
            return "<p>Nothing: every alert came at the same moment.</p>";
        }
        String shown = differing.size() > SHOWN
                ? "The first %d of %d; all of them are in %s.".formatted(SHOWN, differing.size(), TrialFiles.ALERTS)
                : "All of them; with those that are the same in %s.".formatted(TrialFiles.ALERTS);
        return "<p><small>" + shown + "</small></p>"
                + HtmlPage.tableOfTwoTexts(
                        List.of("", "alert", "patient", "ran", "candidate", "minutes earlier"),
                        differing.stream().limit(SHOWN).map(TrialPage::cells).toList());
    }

    private static List<String> cells(Pair pair) {
        @Nullable Duration lead = pair.lead();
        return List.of(
                pair.change().key(),
                escaped(pair.either().title()),
                pair.either()
                        .patientKey()
                        .substring(
                                0,
                                Math.min(KEY_SHOWN, pair.either().patientKey().length())),
                raised(pair.ran()),
                raised(pair.candidate()),
                number(lead == null ? null : lead.toMillis() / MILLIS_A_MINUTE));
    }

    private static String raised(@Nullable RaisedAlert alert) {
        return alert == null ? NONE : time(alert.toldAt()) + " <small>" + alert.severity() + "</small>";
    }

    private static String time(@Nullable Instant time) {
        return time == null ? NONE : TIME.format(time);
    }

    private static String number(@Nullable Double value) {
        return value == null ? NONE : String.format(Locale.ROOT, "%.1f", value);
    }
}
