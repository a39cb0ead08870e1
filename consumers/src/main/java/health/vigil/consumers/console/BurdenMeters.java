package health.vigil.consumers.console;

import health.vigil.consumers.console.burden.BurdenReport;
import health.vigil.consumers.console.burden.Figures;
import health.vigil.consumers.console.people.Viewer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The burden of the last day as gauges; not a number where there is nothing to tell. Computed at most every ten seconds. */
final class BurdenMeters {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Console console;
    private final ConsoleConfig config;
    private @Nullable BurdenReport newest;

    BurdenMeters(Console console, ConsoleConfig config) {
        this.console = console;
        this.config = config;
    }

    void register(MeterRegistry meters) {
        gauge(meters, "alerts", Figures::alerts);
        gauge(meters, "alerts.per.100.patient.days", Figures::per100PatientDays);
        gauge(meters, "alerts.per.nurse.shift", Figures::perNurseShift);
        gauge(meters, "acknowledge.seconds.p50", Figures::secondsToAcknowledge);
        gauge(meters, "acknowledge.seconds.p90", Figures::secondsToAcknowledge90);
        gauge(meters, "retracted", Figures::retracted);
        gauge(meters, "escalated", Figures::escalated);
        gauge(meters, "ppv", Figures::ppv);
        gauge(meters, "outcome.ppv", Figures::outcomePpv);
    }

    private void gauge(MeterRegistry meters, String name, Function<Figures, @Nullable Number> figure) {
        Gauge.builder("vigil.burden.day." + name, () -> value(figure)).register(meters);
    }

    private @Nullable Number value(Function<Figures, @Nullable Number> figure) {
        @Nullable Figures figures = report().total().figures();
        return figures == null ? null : figure.apply(figures);
    }

    private synchronized BurdenReport report() {
        Instant now = console.now();
        BurdenReport held = newest;
        if (held == null || Duration.between(held.to(), now).abs().compareTo(FRESH) > 0) {
            held = BurdenReports.last(DAY, now, console.model(), config, Viewer.LOCAL);
            newest = held;
        }
        return held;
    }
}
