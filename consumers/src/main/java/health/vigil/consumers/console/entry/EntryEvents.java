package health.vigil.consumers.console.entry;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.JournalEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries as the journal keeps them. A patient has one fact of each kind: entering it again corrects it, and what is
 * withdrawn can be entered anew.
 */
public final class EntryEvents {

    /** Name of the feed: the console itself. There are no bytes in `vigil.raw`; `vigil.audit` says who entered what. */
    public static final String FEED = "console";

    private static final int FINAL = 1;
    private static final int WITHDRAWN = 3;
    private static final int ID_BYTES = 16;

    private EntryEvents() {}

    /** It holds from now on, until it expires. */
    public static JournalEntry entered(String patientKey, EntryRequest entry, String author, Instant at) {
        return event(patientKey, entry.kind(), entry.value(), author, entry.expires(), FactStatus.final$, at);
    }

    /** It should not have been entered, or holds no more. */
    public static JournalEntry withdrawn(String patientKey, EntryKind kind, String author, Instant at) {
        return event(patientKey, kind, kind.codes().getFirst(), author, null, FactStatus.entered_in_error, at);
    }

    private static JournalEntry event(
            String patientKey,
            EntryKind kind,
            String value,
            String author,
            @Nullable Instant expires,
            FactStatus status,
            Instant at) {
        byte[] content = digest(kind.word(), value, author, String.valueOf(expires), status.name());
        var fact = new Fact(
                hex(digest(FEED, patientKey, kind.word())),
                new FactVersion(
                        at,
                        status == FactStatus.final$ ? FINAL : WITHDRAWN,
                        at,
                        0L,
                        ByteBuffer.wrap(content).getLong()),
                status,
                patientKey,
                null,
                at,
                null,
                false,
                new CareDirective(kind.word(), value, author, expires));
        String eventId = hex(digest(FEED, patientKey, at.toString(), hex(content)));
        return new JournalEntry(new ClinicalEvent(eventId, patientKey, null, FEED, at, List.of(fact)));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    }

    private static byte[] digest(String... parts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
