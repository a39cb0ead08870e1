package health.vigil.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class ContextQueryTest {

    private static final URI HERE = URI.create("https://vigil-streams-0.pods:8443");

    @Test
    void shouldSendAQuestionToTheInstanceThatKeepsThePatientAsThisOneIsAsked() {
        assertThat(ContextQuery.elsewhere(new HostInfo("vigil-streams-1.pods", 8443), HERE))
                .contains(URI.create("https://vigil-streams-1.pods:8443"));
        assertThat(ContextQuery.elsewhere(
                        new HostInfo("vigil-streams-1", 8080), URI.create("http://vigil-streams-0:8080")))
                .contains(URI.create("http://vigil-streams-1:8080"));
    }

    @Test
    void shouldAnswerItselfWhatItKeeps() {
        assertThat(ContextQuery.elsewhere(new HostInfo("vigil-streams-0.pods", 8443), HERE))
                .isEmpty();
    }
}
