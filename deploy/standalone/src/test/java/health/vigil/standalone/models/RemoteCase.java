package health.vigil.standalone.models;

import health.vigil.standalone.models.Foundry.Play;
import java.time.Duration;
import java.util.List;

/** What can go wrong with a remote model, and what an alert then says of it. A case is known by its patient's heart rate. */
enum RemoteCase {
    SLOW(151, "answered", ""),
    PROMPT_INJECTION_IN_UNIT_AND_DISPLAY(152, "answered", ""),
    HALLUCINATED_FACT(153, "ungrounded", "It cites a fact that it was not sent."),
    TOO_MANY_FOR_A_SECOND(154, "answered", ""),
    SERVER_ERRORS(155, "failed", "Its endpoint answered with HTTP status 503."),
    HALF_A_JSON(156, "failed", "Its answer is no whole JSON."),
    WRONG_SCHEMA(157, "failed", "Its answer does not keep to the schema."),
    CONNECTION_RESETS(158, "failed", "The connection to it broke."),
    HANGING(159, "late", "It did not answer within 4000 ms."),
    TOO_MANY_FOR_A_DAY(160, "failed", "Its endpoint had too much to do and asked to wait 86400 s.");

    private final int heartRate;
    private final String outcome;
    private final String reason;

    RemoteCase(int heartRate, String outcome, String reason) {
        this.heartRate = heartRate;
        this.outcome = outcome;
        this.reason = reason;
    }

    /** What the endpoint does, one a request. */
    List<Play> plays(Foundry foundry) {
        return switch (this) {
            case SLOW -> List.of(Plays.answerAfter(Duration.ofSeconds(1)));
            case PROMPT_INJECTION_IN_UNIT_AND_DISPLAY -> List.of();
            case HALLUCINATED_FACT -> List.of(Plays.changed(answer -> answer.replaceAll("\"f\\d+\"", "\"f999\"")));
            case TOO_MANY_FOR_A_SECOND -> List.of(Plays.tooMany("1"));
            case SERVER_ERRORS -> List.of(Plays.status(500), Plays.status(502), Plays.status(503));
            case HALF_A_JSON -> List.of(Plays.changed(answer -> answer.substring(0, answer.length() / 2)));
            case WRONG_SCHEMA -> List.of(Plays.changed(answer -> answer.replace("0.4", "\"high\"")));
            case CONNECTION_RESETS -> List.of(Plays.reset(), Plays.reset(), Plays.reset());
            case HANGING -> List.of(foundry.hang());
            case TOO_MANY_FOR_A_DAY -> List.of(Plays.tooMany("86400"));
        };
    }

    int heartRate() {
        return heartRate;
    }

    /** How the question ends. */
    String outcome() {
        return outcome;
    }

    /** What the alert says of it; empty where the answer speaks for itself. */
    String reason() {
        return reason;
    }
}
