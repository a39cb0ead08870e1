package health.vigil.consumers.console;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.context.ContextRefusedException;
import health.vigil.consumers.console.context.ContextUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemMappingTest {

    private final ProblemMapping mapping = new ProblemMapping();

    @Test
    void shouldAskForPatienceWhereAskingAgainHelps() {
        Response response = mapping.map(new ContextUnavailableException("streams is starting"));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
        assertThat(response.getEntity().toString()).contains("Ask again in a few seconds");
    }

    @Test
    void shouldNameWhoCanMendItWhereAskingAgainHelpsNobody() {
        Response response = mapping.map(new ContextRefusedException("refuses the console's token"));

        assertThat(response.getStatus()).isEqualTo(502);
        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isNull();
        assertThat(response.getEntity().toString())
                .contains("Tell whoever runs Vigil")
                .doesNotContain("token");
    }
}
