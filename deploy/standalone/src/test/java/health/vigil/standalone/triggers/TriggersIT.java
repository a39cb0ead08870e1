package health.vigil.standalone.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.endtoend.OutsideConsumer;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triggers are listed, tested, compared and put into force by the command, and stay in force over a restart. */
class TriggersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    @TempDir
    private Path files;

    @Test
    void shouldPutTriggersIntoForceWhileVigilRunsAndKeepThemOverARestart() throws Exception {
        Path file = files.resolve("mine.yaml");
        Files.writeString(file, one());

        try (var vigil = StandaloneProcess.startReady(data)) {
            assertThat(said(0, vigil, "triggers", "list")).contains("news2-emergency", "activated by vigil");
            assertThat(said(0, vigil, "triggers", "show")).contains("- id: news2-emergency");
            assertThat(said(0, vigil, "triggers", "diff", file.toString())).contains("- news2-emergency", "+ mine 1");

            Path bad = Files.writeString(
                    files.resolve("bad.yaml"), one().replace("latest('lactate') >=", "latest('lactat') >="));
            assertThat(said(1, vigil, "triggers", "apply", bad.toString()))
                    .contains("bad.yaml:14:", "There is no concept 'lactat', did you mean 'lactate'?");
            assertThat(inForce(vigil)).contains("news2-emergency");

            assertThat(said(0, vigil, "triggers", "apply", file.toString())).contains("1 triggers are in force");
            Eventually.within(PATIENCE)
                    .until("the file in force", () -> inForce(vigil).equals(List.of("mine")));
            assertThat(partitionsWith(vigil, Topics.EVENTS, "Mine, citation, 2020"))
                    .as("one entry a partition of the journal")
                    .containsExactlyInAnyOrderElementsOf(partitions(Topics.EVENTS));
            assertThat(partitionsWith(vigil, Topics.AUDIT, Activity.ACTIVATE_TRIGGERS.word()))
                    .as("entered into the audit once")
                    .hasSize(1);
            assertThat(said(0, vigil, "triggers", "show", "mine")).contains("Mine, citation", "latest('lactate') >= 3");
            assertThat(said(0, vigil, "triggers", "diff", file.toString())).doesNotContain("mine 1");
        }
        try (var vigil = StandaloneProcess.startReady(data)) {
            Eventually.within(PATIENCE)
                    .until("the file in force again", () -> inForce(vigil).equals(List.of("mine")));
        }
    }

    /** The partition of each record of a topic that says something. */
    private static List<Integer> partitionsWith(StandaloneProcess vigil, Topic<?> topic, String said) {
        return new OutsideConsumer(vigil.bootstrapServers())
                .readCommitted(topic.name()).stream()
                        .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(said))
                        .map(ConsumerRecord::partition)
                        .toList();
    }

    private static List<Integer> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions()).boxed().toList();
    }

    private static List<String> inForce(StandaloneProcess vigil) throws Exception {
        var ids = new ArrayList<String>();
        for (JsonNode trigger : Http.to(vigil.http("/api/triggers")).json().path("items")) {
            ids.add(trigger.path("id").asText());
        }
        return ids;
    }

    private static String said(int status, StandaloneProcess vigil, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--url", vigil.http("/").toString()));
        Path output = Files.createTempFile("vigil", ".out");
        int exit = StandaloneProcess.launch(command, output).waitFor();
        assertThat(exit).as(Files.readString(output)).isEqualTo(status);
        return Files.readString(output);
    }

    private static String one() {
        return """
                triggers:
                  - id: mine
                    version: '1'
                    title: Mine
                    rationale: Mine
                    citation: Mine, citation, 2020
                    verified: false
                    intendedUse: reviewable-rule
                    group: mine
                    severity: low
                    alert: now
                    population: ageYears >= 16
                    rearm: latest('lactate') < 3
                    when: latest('lactate') >= 3
                    evidence: [lactate]
                """;
    }
}
