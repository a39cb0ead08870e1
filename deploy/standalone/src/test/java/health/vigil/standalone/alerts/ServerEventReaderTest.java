package health.vigil.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerEventReaderTest {

    @Test
    void shouldMakeNoEventWhenThereIsNoData() {
        assertThat(read("event:clock", "", ": a comment", "", "")).isEmpty();
    }

    @Test
    void shouldNotHandOnIdAndNameWhenTheNextEventHasNone() {
        assertThat(read("event: alert", "id: a:1", "data: {}", "", "data: x", ""))
                .containsExactly(new ServerEvent("alert", "a:1", "{}"), new ServerEvent("message", null, "x"));
    }

    @Test
    void shouldPutLinesTogetherWhenDataHasSeveral() {
        assertThat(read("content-type:application/json", "data:{", "data:}", ""))
                .containsExactly(new ServerEvent("message", null, "{\n}"));
    }

    private static List<ServerEvent> read(String... lines) {
        var reader = new ServerEventReader();
        return Stream.of(lines).flatMap(line -> reader.read(line).stream()).toList();
    }
}
