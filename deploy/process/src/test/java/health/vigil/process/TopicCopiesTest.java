package health.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topics;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicCopiesTest {

    private static final String BEFORE_AN_ANSWER = "min.insync.replicas";

    @Test
    void shouldHaveARecordOnTwoBrokersBeforeAnAnswerWhenThreeKeepIt() {
        assertThat(config((short) 3)).containsEntry(BEFORE_AN_ANSWER, "2");
    }

    @Test
    void shouldTakeRecordsWhileABrokerIsAwayWhenTwoKeepThem() {
        assertThat(config((short) 2)).doesNotContainKey(BEFORE_AN_ANSWER);
    }

    @Test
    void shouldLeaveItToTheClusterWhenNobodySaysHowManyKeepIt() {
        assertThat(config(null)).doesNotContainKey(BEFORE_AN_ANSWER);
    }

    private static Map<String, String> config(@Nullable Short replicationFactor) {
        var connection = new KafkaConnection(Map.of("bootstrap.servers", "localhost:19092"));
        return TopicSetup.replicated(connection, replicationFactor)
                .newTopic(Topics.EVENTS)
                .configs();
    }
}
