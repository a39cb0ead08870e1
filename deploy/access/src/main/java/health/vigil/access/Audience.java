package health.vigil.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may ask an address. */
public sealed interface Audience {

    /** Whoever reaches it: what is said there tells nothing of a patient. */
    record Everyone() implements Audience {}

    /** Whoever has signed in. */
    record SignedIn() implements Audience {}

    /** Whoever holds one of the roles. */
    record Holders(Set<Role> roles) implements Audience {

        public Holders {
            roles = Set.copyOf(roles);
        }
    }

    static Audience of(Role first, Role... others) {
        return new Holders(EnumSet.of(first, others));
    }

    /**
     * Whether somebody belongs to it.
     *
     * @param signedIn whether it is known who they are
     * @param holds whether they hold the role of a word
     */
    default boolean admits(boolean signedIn, Predicate<String> holds) {
        return switch (this) {
            case Everyone() -> true;
            case SignedIn() -> signedIn;
            case Holders(var roles) ->
                signedIn && roles.stream().map(Role::word).anyMatch(holds);
        };
    }

    /** In words, for the documentation. */
    default String words() {
        return switch (this) {
            case Everyone() -> "everyone";
            case SignedIn() -> "signed in";
            case Holders(var roles) ->
                Arrays.stream(Role.values())
                        .filter(roles::contains)
                        .map(Role::word)
                        .collect(Collectors.joining(", "));
        };
    }
}
