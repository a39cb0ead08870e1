package health.vigil.access.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Passwords and tokens as they are kept: nobody can read them back. */
public final class Passwords {

    /** NIST SP 800-63B-4 wants 15 characters of a password that stands alone, and no rules of what is in it. */
    public static final int SHORTEST = 15;

    /** bcrypt reads no further. */
    private static final int LONGEST_BYTES = 72;

    private static final int COST = 12;
    private static final int TOKEN_BYTES = 32;
    private static final String TOKEN_PREFIX = "vigil_";

    /**
     * Nobody's: checked where there is no account, which so takes as long to refuse as a wrong password. Written out, since to
     * make it would cost every start as much as a sign-in.
     */
    static final String NOBODYS = "$2a$12$fTgef1lm2Wn950S0aQl.Yu2GD2O7oLoU0UeHhybFuwD5j7x0Cphji";

    private Passwords() {}

    /**
     * The hash of a password (bcrypt).
     *
     * @throws IllegalArgumentException if it is too short or too long, saying so without it
     */
    public static String hash(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "A password needs " + SHORTEST + " characters or more, and at most " + LONGEST_BYTES + " bytes");
        }
        return BcryptUtil.bcryptHash(password, COST);
    }

    /** Whether a password has this hash; takes its time where there is no hash, too. */
    public static boolean matches(String password, @Nullable String hash) {
        return BcryptUtil.matches(password, hash == null ? NOBODYS : hash) && hash != null;
    }

    /** A token of 256 random bits. */
    public static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether something looks like one of these tokens. */
    public static boolean isToken(String text) {
        return text.startsWith(TOKEN_PREFIX);
    }

    /** The hash of a token (SHA-256: there is nothing to guess in 256 random bits). */
    public static String hashToken(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
