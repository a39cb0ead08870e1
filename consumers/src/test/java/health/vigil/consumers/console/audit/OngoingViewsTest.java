package health.vigil.consumers.console.audit;

import static health.vigil.consumers.console.Samples.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OngoingViewsTest {

    private final OngoingViews views = new OngoingViews();

    @Test
    void shouldCountAsAnotherViewWhenFiveMinutesHavePassed() {
        views.begin("k1", MIDNIGHT);

        assertThat(views.isOngoing("k1", MIDNIGHT.plus(OngoingViews.SAME_VIEW).minusMillis(1)))
                .isTrue();
        assertThat(views.isOngoing("k1", MIDNIGHT.plus(OngoingViews.SAME_VIEW))).isFalse();
    }

    @Test
    void shouldCountAsAnotherViewWhenItIsAnotherPatient() {
        views.begin("k1", MIDNIGHT);

        assertThat(views.isOngoing("k2", MIDNIGHT)).isFalse();
    }
}
