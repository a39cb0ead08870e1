package health.vigil.access.signin;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** What a request carries to say who asks, where that is for Vigil itself to tell. */
public final class Credential extends BaseAuthenticationRequest {

    private final Sent sent;

    Credential(Sent sent) {
        this.sent = sent;
    }

    Sent sent() {
        return sent;
    }

    /** What was sent. */
    sealed interface Sent {

        /** The cookie of a session. */
        record SessionCookie(String secret) implements Sent {}

        /** Name and password. */
        record NameAndPassword(String name, String password, String address) implements Sent {

            @Override
            public String toString() {
                return "name and password";
            }
        }

        /** A local account's token. */
        record Token(String token) implements Sent {

            @Override
            public String toString() {
                return "token";
            }
        }

        /** The token that Vigil's applications share. */
        record Shared() implements Sent {}
    }
}
