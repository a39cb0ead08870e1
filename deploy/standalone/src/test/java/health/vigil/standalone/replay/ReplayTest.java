package health.vigil.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.send.SendException;
import health.vigil.standalone.send.TinyMllpServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final List<IcuRecord> RECORDS =
            IntStream.range(0, 50).mapToObj(i -> Stays.small("p" + i)).toList();

    @Test
    void shouldStopWhenTheReceiverHangsUp() throws IOException {
        try (var server = new TinyMllpServer(message -> "");
                var destination = new MllpDestination(server.address())) {
            assertThatThrownBy(() -> Replay.of(Ward.beginning(RECORDS, Stays.START), true, Pacing.NONE)
                            .play(destination, (bed, moment) -> {}))
                    .isInstanceOf(SendException.class)
                    .hasMessageContaining("ended without an answer");
        }
    }

    @Test
    void shouldSendEachStepInTheOrderOfTimeAndHearEachAnswer() throws Exception {
        var sent = new ArrayList<Integer>();
        try (var server = TinyMllpServer.agreeable();
                var destination = new MllpDestination(server.address())) {
            Replay.of(Ward.beginning(RECORDS, Stays.START), true, Pacing.NONE)
                    .play(destination, (bed, moment) -> sent.add(bed));

            assertThat(destination.tally().byCode()).hasToString("{AA=200}");
            assertThat(server.received())
                    .hasSize(200)
                    .extracting(message -> message.split("\\|", -1)[6])
                    .isSorted();
        }
        assertThat(sent).hasSize(200);
    }

    @Test
    void shouldWaitForEachMoment() throws Exception {
        var moments = new ArrayList<Instant>();
        try (var server = TinyMllpServer.agreeable();
                var destination = new MllpDestination(server.address())) {
            Replay.of(Ward.beginning(List.of(Stays.small("p1")), Stays.START), false, moments::add)
                    .play(destination, (bed, moment) -> {});
        }
        assertThat(moments)
                .containsExactly(
                        Stays.START, Stays.START.plus(Duration.ofHours(1)), Stays.START.plus(Duration.ofHours(3)));
    }

    @Test
    void shouldEndAllStaysWithinTheHourBeforeTheEnd() {
        List<Step> steps = Ward.ending(RECORDS, Stays.START).steps(true);

        assertThat(steps.getLast().at()).isEqualTo(Stays.START);
        assertThat(steps.stream().filter(Step.Discharge.class::isInstance).map(Step::at))
                .allMatch(at -> at.isAfter(Stays.START.minus(Duration.ofHours(1))));
        assertThat(steps.getFirst().at()).isAfterOrEqualTo(Stays.START.minus(Ward.length(RECORDS)));
    }
}
