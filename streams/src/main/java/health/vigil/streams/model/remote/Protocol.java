package health.vigil.streams.model.remote;

import java.net.URI;

/** What is said to an endpoint, and how its answer is read. Pure: HTTP is outside. */
public interface Protocol {

    /** Where requests go. */
    URI address();

    /** Everything that may change an answer, but the model behind the endpoint: digested with it. */
    String description();

    /**
     * The body of a request.
     *
     * @throws CannotAskException if too little is known to ask
     */
    byte[] request(SentView view) throws CannotAskException;

    /** What a body that came with status 200 says; a reason in words where it is no answer. */
    Reply read(byte[] body, SentView view);

    /** What that body says of tokens. */
    Usage usage(byte[] body);

    /** Tokens that a request may cost at most, its answer with it; 0 where the endpoint counts none. */
    int tokens(SentView view);
}
