package health.vigil.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.streams.model.EarlyWarningModel;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EvaluationResourceTest {

    @Test
    void shouldReportOfTheModelThatShips() throws IOException {
        var shipped = EarlyWarningModel.shipped();
        JsonNode report = new ObjectMapper().readTree(new EvaluationResource().report());

        JsonNode first = report.get("models").get(0);
        assertThat(first.get("name").textValue()).isEqualTo(shipped.identity().name());
        assertThat(first.get("version").textValue())
                .isEqualTo(shipped.identity().version());
        assertThat(report.get("patients").intValue())
                .isEqualTo(shipped.file().provenance().get("stays").intValue());
    }
}
