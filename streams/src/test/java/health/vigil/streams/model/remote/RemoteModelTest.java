package health.vigil.streams.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CitedFact;
import health.vigil.schemas.ModelFact;
import health.vigil.streams.model.SpendingWindow;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteModelTest {

    private static final Duration WITHIN = Duration.ofMillis(900);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String GROUNDED = """
        {"abstain":false,"abstainReason":"none","probability":0.4,"risk":"medium","horizonHours":12,
         "reasons":[{"fact":"f2","value":"2.10","trend":"rising","effect":"raises"}],"missing":["ph","my words"]}\
        """;

    private final FakeFoundry foundry = new FakeFoundry();
    private final SentView view = SentView.of(
            64,
            "female",
            "ward",
            List.of(
                    new ModelFact("f1", "heart-rate", "131", "/min", 2),
                    new ModelFact("f2", "lactate", "2.1", "mmol/L", 10),
                    new ModelFact("f3", "lactate", "1.4", "mmol/L", 400)));
    private SpendingWindow budget = new SpendingWindow(0, 0);

    @AfterEach
    void close() {
        foundry.close();
    }

    @Test
    void shouldTakeWhatIsGrounded() {
        foundry.then(FakeFoundry.says(GROUNDED));
        Call call = ask(model());
        assertThat(call.reply())
                .isEqualTo(new Reply.Answered(
                        0.4,
                        "medium",
                        12,
                        List.of(new CitedFact("f2", "lactate", "2.1", "mmol/L", 10, "raises", "rising")),
                        List.of("ph")));
        assertThat(call.usage()).isEqualTo(new Usage(900, 100));
        assertThat(call.requestDigest()).isEqualTo(Sha256.of(foundry.bodies().getFirst()));
    }

    @Test
    void shouldAskForTheStrictSchemaWhenItAsks() {
        foundry.then(FakeFoundry.says(GROUNDED));
        ask(model());
        assertThat(foundry.bodies().getFirst())
                .contains("\"type\":\"json_schema\"", "\"strict\":true", "\"max_completion_tokens\":300")
                .doesNotContain("temperature");
    }

    @Test
    void shouldSayUngroundedWhenAFactWasNeverSent() {
        foundry.then(FakeFoundry.says(GROUNDED.replace("f2", "f9")));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Ungrounded("It cites a fact that it was not sent."));
    }

    @Test
    void shouldSayUngroundedWhenAValueIsAnother() {
        foundry.then(FakeFoundry.says(GROUNDED.replace("2.10", "4.8")));
        assertThat(ask(model()).reply()).isInstanceOf(Reply.Ungrounded.class);
    }

    @Test
    void shouldSayUngroundedWhenADirectionIsAnother() {
        foundry.then(FakeFoundry.says(GROUNDED.replace("rising", "falling")));
        assertThat(ask(model()).reply()).isInstanceOf(Reply.Ungrounded.class);
    }

    @Test
    void shouldSayUngroundedWhenThereIsNoReasonAtAll() {
        foundry.then(FakeFoundry.says(GROUNDED.replaceAll("\\[\\{[^]]*]", "[]")));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Ungrounded("It names no fact as its reason."));
    }

    @Test
    void shouldFailWhenTheJsonIsHalf() {
        foundry.then(FakeFoundry.says(GROUNDED.substring(0, 80)), FakeFoundry.raw("{\"choices\":[{"));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Failed("Its answer is no whole JSON."));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Failed("Its answer is no whole JSON."));
    }

    @Test
    void shouldFailWhenTheSchemaIsAnother() {
        foundry.then(FakeFoundry.says("{\"risk\":\"dire\"}"));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Failed("Its answer does not keep to the schema."));
    }

    @Test
    void shouldFailWhenTheProbabilityIsNone() {
        foundry.then(FakeFoundry.says(GROUNDED.replace("0.4", "40")));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Failed("Its probability is not from 0 to 1."));
    }

    @Test
    void shouldAbstainWhenTheModelDoes() {
        foundry.then(
                FakeFoundry.says(GROUNDED.replace("false", "true").replace("\"none\",\"p", "\"too-little-data\",\"p")));
        assertThat(ask(model()).reply()).isEqualTo(new Reply.Abstained("Too little is known.", List.of("ph")));
    }

    @Test
    void shouldComeBackInTimeWhenTheEndpointHangs() {
        foundry.then(foundry.hang());
        Call call = ask(model());
        assertThat(call.reply()).isInstanceOf(Reply.Late.class);
        assertThat(call.took()).isBetween(WITHIN, WITHIN.plus(SOON));
    }

    @Test
    void shouldComeBackInTimeWhenTheBodyTrickles() {
        foundry.then(foundry.trickle());
        Call call = ask(model());
        assertThat(call.reply()).isInstanceOf(Reply.Late.class);
        assertThat(call.took()).isBetween(WITHIN, WITHIN.plus(SOON));
    }

    @Test
    void shouldTryAgainWhenTheServerFailed() {
        foundry.then(FakeFoundry.status(500), FakeFoundry.says(GROUNDED));
        Call call = ask(model());
        assertThat(call.reply()).isInstanceOf(Reply.Answered.class);
        assertThat(call.attempts()).isEqualTo(2);
    }

    @Test
    void shouldTryAgainWhenTheConnectionBreaks() {
        foundry.then(FakeFoundry.reset(), FakeFoundry.says(GROUNDED));
        assertThat(ask(model()).reply()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void shouldNotTryAgainWhenTheRequestIsRefused() {
        foundry.then(FakeFoundry.status(401));
        Call call = ask(model());
        assertThat(call.reply()).isEqualTo(new Reply.Failed("Its endpoint answered with HTTP status 401."));
        assertThat(call.attempts()).isEqualTo(1);
    }

    @Test
    void shouldOpenTheCircuitWhenNothingButErrorsCome() {
        foundry.then(FakeFoundry.status(500));
        RemoteModel model = model();
        for (int i = 0; i < 4; i++) {
            ask(model);
        }
        int before = foundry.bodies().size();
        assertThat(ask(model).reply())
                .isEqualTo(new Reply.Failed("Its circuit is open: too many calls before it had failed."));
        assertThat(foundry.bodies()).hasSize(before);
        assertThat(model.guard().circuit()).isEqualTo("open");
    }

    @Test
    void shouldWaitAsAskedWhenThatIsWithinTheDeadline() {
        foundry.then(
                exchange -> {
                    exchange.getResponseHeaders().add("retry-after-ms", "300");
                    exchange.sendResponseHeaders(429, -1);
                    exchange.close();
                },
                FakeFoundry.says(GROUNDED));
        Call call = ask(model());
        assertThat(call.reply()).isInstanceOf(Reply.Answered.class);
        assertThat(call.took()).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void shouldNotWaitWhenTheSecondsAskedForAreNotLeft() {
        foundry.then(FakeFoundry.tooMany("1"), FakeFoundry.says(GROUNDED));
        RemoteModel model = model();
        assertThat(ask(model).reply())
                .isEqualTo(new Reply.Failed("Its endpoint had too much to do and asked to wait 1 s."));
        assertThat(ask(model).reply())
                .isEqualTo(new Reply.Failed("Its endpoint asked to be left alone for another 1 s."));
        assertThat(foundry.bodies()).hasSize(1);
    }

    @Test
    void shouldNotWaitWhenItIsAskedToForADay() {
        foundry.then(FakeFoundry.tooMany("86400"), FakeFoundry.says(GROUNDED));
        RemoteModel model = model();
        Call call = ask(model);
        assertThat(call.reply())
                .isEqualTo(new Reply.Failed("Its endpoint had too much to do and asked to wait 86400 s."));
        assertThat(call.took()).isLessThan(SOON);
        assertThat(ask(model).reply()).isInstanceOf(Reply.Failed.class);
        assertThat(foundry.bodies()).hasSize(1);
    }

    @Test
    void shouldCallAgainWhenTheCeilingOfTheRestIsReached() {
        foundry.then(FakeFoundry.tooMany("86400"), FakeFoundry.says(GROUNDED));
        var clock = new Object() {
            private Instant now = Instant.EPOCH;
        };
        RemoteModel model = model(() -> clock.now);
        ask(model);
        clock.now = Instant.EPOCH.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(ask(model).reply()).isInstanceOf(Reply.Failed.class);
        clock.now = Instant.EPOCH.plus(Duration.ofMinutes(5));
        assertThat(ask(model).reply()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void shouldSpendNoMoreThanItsBudgetWhenItTriesAgain() {
        budget = new SpendingWindow(2, 0);
        foundry.then(FakeFoundry.status(500));
        RemoteModel model = model();
        assertThat(ask(model).attempts()).isEqualTo(2);
        assertThat(ask(model).reply()).isInstanceOf(Reply.OverBudget.class);
        assertThat(foundry.bodies()).hasSize(2);
    }

    @Test
    void shouldNotCallWhenOneCallMayCostMoreTokensThanThereAre() {
        budget = new SpendingWindow(0, 100);
        assertThat(ask(model()).reply()).isInstanceOf(Reply.OverBudget.class);
        assertThat(foundry.bodies()).isEmpty();
    }

    @Test
    void shouldReadWaitsAsSecondsMillisAndDates() {
        assertThat(wait("retry-after", "7")).contains(Duration.ofSeconds(7));
        assertThat(wait("retry-after-ms", "70")).contains(Duration.ofMillis(70));
        assertThat(wait("retry-after", "Thu, 1 Jan 1970 00:01:00 GMT")).contains(Duration.ofMinutes(1));
        assertThat(wait("retry-after", "soon")).isEmpty();
    }

    private static Optional<Duration> wait(String header, String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of(header, List.of(value)), (_, _) -> true), Instant.EPOCH);
    }

    private RemoteModel model() {
        return model(InstantSource.system());
    }

    private RemoteModel model(InstantSource clock) {
        return new RemoteModel(
                "foundry",
                "1",
                "",
                new ChatCompletions(foundry.address(), "gpt", "deterioration-1", 300, OptionalDouble.empty()),
                new Endpoint(new Credential.None()),
                new Guard("foundry", budget, Duration.ofMinutes(5), Duration.ofMinutes(1), clock));
    }

    private Call ask(RemoteModel model) {
        try {
            return model.prepare(view).call(WITHIN);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
