package health.vigil.consumers.console.audit;

import static health.vigil.consumers.console.Samples.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.audit.OngoingViews.View;
import health.vigil.schemas.audit.Activity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OngoingViewsTest {

    private final OngoingViews views = new OngoingViews();

    @Test
    void shouldCountAsAnotherViewWhenFiveMinutesHavePassed() {
        views.begin(view("k1"), MIDNIGHT);

        assertThat(views.isOngoing(
                        view("k1"), MIDNIGHT.plus(OngoingViews.SAME_VIEW).minusMillis(1)))
                .isTrue();
        assertThat(views.isOngoing(view("k1"), MIDNIGHT.plus(OngoingViews.SAME_VIEW)))
                .isFalse();
    }

    @Test
    void shouldCountAsAnotherViewWhenItIsAnotherPatient() {
        views.begin(view("k1"), MIDNIGHT);

        assertThat(views.isOngoing(view("k2"), MIDNIGHT)).isFalse();
    }

    @Test
    void shouldCountAsAnotherViewWhenItIsAnotherAccount() {
        views.begin(view("k1"), MIDNIGHT);

        assertThat(views.isOngoing(new View("grace", Activity.VIEW_PATIENT, "k1", Map.of()), MIDNIGHT))
                .isFalse();
    }

    private static View view(String patientKey) {
        return new View("ada", Activity.VIEW_PATIENT, patientKey, Map.of());
    }
}
