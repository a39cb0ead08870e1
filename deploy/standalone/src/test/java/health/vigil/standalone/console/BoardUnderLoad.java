package health.vigil.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import health.vigil.standalone.console.Hospital.Patient;
import health.vigil.standalone.console.Hospital.State;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a new heart rate takes from the engine to the ward board in a browser, with 500 patients and 50 changes a second; and how
 * long the page lets nobody in meanwhile. Not among the tests that every build runs: it is asked for by name (docs/console.md).
 */
class BoardUnderLoad {

    private static final int PATIENTS = 500;
    private static final int A_SECOND = 50;
    private static final int CHANGES = Integer.getInteger("vigil.board.changes", 1_500);

    /** Notes when each line first shows a heart rate, and how late a timer of 20 ms comes at most. */
    private static final String WATCH = """
            () => {
              window.seen = {};
              window.latest = 0;
              let due = performance.now() + 20;
              setInterval(() => {
                window.latest = Math.max(window.latest, performance.now() - due);
                due = performance.now() + 20;
              }, 20);
              const note = (row) => {
                const heart = row.querySelector('[data-label="Heart"]')?.firstElementChild?.textContent;
                const name = row.querySelector('.who a')?.textContent;
                window.seen[`${name} ${heart}`] ??= Date.now();
              };
              new MutationObserver((changes) => {
                const rows = new Set(changes.map((it) => it.target.closest('tr')).filter(Boolean));
                rows.forEach(note);
              }).observe(document.querySelector('table.board tbody'), { childList: true, subtree: true, characterData: true });
            }
            """;

    private static final Duration CHARTING = Duration.ofMinutes(6);

    private final Instant begin = Instant.now();

    @TempDir
    private Path data;

    @Test
    void shouldShowAChangeWithinHalfASecond() throws IOException, InterruptedException {
        try (var chromium = Chromium.start();
                var vigil = StandaloneProcess.startReady(data);
                var hospital = new Hospital(vigil.ports().mllp())) {
            for (int number = 0; number < PATIENTS; number++) {
                hospital.admit(patient(number));
                hospital.observe(patient(number), State.WELL, measured(-1));
            }
            Page page = chromium.open(vigil.http("/").toString(), 1440, 900);
            assertThat(page.locator("table.board tbody tr"))
                    .hasCount(PATIENTS, new HasCountOptions().setTimeout(60_000));
            page.evaluate(WATCH);

            Map<String, Long> sent = send(hospital);
            page.waitForFunction(
                    "last => last in window.seen",
                    key(CHANGES - 1),
                    new Page.WaitForFunctionOptions().setTimeout(30_000));

            tell(page, sent);
        }
    }

    /** Sends at a steady rate; epoch milliseconds before each was sent, by what the board is to show. */
    private Map<String, Long> send(Hospital hospital) throws IOException {
        Map<String, Long> sent = new HashMap<>();
        long first = System.nanoTime();
        for (int change = 0; change < CHANGES; change++) {
            long due = first + change * 1_000_000_000L / A_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sent.put(key(change), System.currentTimeMillis());
            hospital.observe(
                    patient(change % PATIENTS),
                    "8867-4^Heart rate^LN",
                    heart(change),
                    "/min",
                    measured(change / PATIENTS));
        }
        return sent;
    }

    @SuppressWarnings("unchecked") // what the page answers is a map of numbers
    private static void tell(Page page, Map<String, Long> sent) {
        var seen = (Map<String, Number>) page.evaluate("() => window.seen");
        List<Double> millis = new ArrayList<>();
        sent.forEach((what, at) -> {
            if (seen.containsKey(what)) {
                millis.add(seen.get(what).doubleValue() - at);
            }
        });
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "board: %d of %d changes seen; p50 %.0f ms, p99 %.0f ms, most %.0f ms; the page let nobody in for %.0f ms at most%n",
                millis.size(),
                sent.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.getLast(),
                ((Number) page.evaluate("() => window.latest")).doubleValue());
        assertThat(millis).as("changes that the board showed").hasSize(sent.size());
        assertThat(millis.get(millis.size() * 99 / 100)).as("p99").isLessThan(500);
    }

    private static String key(int change) {
        return "Patient" + change % PATIENTS + ", Synthetic " + heart(change);
    }

    private static Patient patient(int number) {
        return new Patient("B" + number, "Patient" + number + "^Synthetic", Integer.toString(number));
    }

    /** Another one each time, that scores nothing. */
    private static String heart(int change) {
        return Integer.toString(60 + change / PATIENTS % 20);
    }

    /** Charted, not streamed: of a monitor's readings the median of 5 minutes would be shown. */
    private Instant measured(int round) {
        return begin.minus(CHARTING.multipliedBy(CHANGES / PATIENTS - round));
    }
}
