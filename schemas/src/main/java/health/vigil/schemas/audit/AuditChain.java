package health.vigil.schemas.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one writer, each with the hash of the one before it. Not safe for several threads.
 *
 * <p>The hash of an entry is the SHA-256 of its canonical JSON (RFC 8785: names sorted, no white space, UTF-8) without
 * the field `hash`, the time as RFC 3339 text; anyone can check a chain with nothing but that.
 */
public final class AuditChain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String writer;
    private long sequence;
    private String previousHash = "";

    /**
     * An empty chain.
     *
     * @param writer name of the chain, unique for ever
     */
    public AuditChain(String writer) {
        this.writer = writer;
    }

    /** The next entry; the chain does not move on before {@link #append} has it. */
    public AuditEntry next(
            String actor,
            Activity activity,
            @Nullable String patientKey,
            Map<String, String> details,
            Purpose purpose,
            Instant at) {
        var entry = new AuditEntry();
        entry.setWriter(writer);
        entry.setSequence(sequence);
        entry.setPreviousHash(previousHash);
        entry.setActor(actor);
        entry.setActivity(activity.word());
        entry.setAction(activity.action());
        entry.setOutcome(activity.outcome());
        entry.setPurposeOfUse(purpose.code());
        entry.setPatientKey(patientKey);
        entry.setDetails(Map.copyOf(details));
        entry.setAt(at);
        entry.setHash(hash(entry));
        return entry;
    }

    /** Takes an entry that is kept as the last of the chain. */
    public void append(AuditEntry entry) {
        sequence = entry.getSequence() + 1;
        previousHash = entry.getHash();
    }

    /** Whether these are all the entries of one writer from its first on, in order and unchanged. */
    public static boolean isWhole(List<AuditEntry> entries) {
        var check = new AuditCheck();
        return entries.stream().allMatch(entry -> check.check(entry).isEmpty()) && check.chains() <= 1;
    }

    static String hash(AuditEntry entry) {
        var fields = new TreeMap<String, @Nullable Object>();
        fields.put("writer", entry.getWriter());
        fields.put("sequence", entry.getSequence());
        fields.put("previousHash", entry.getPreviousHash());
        fields.put("actor", entry.getActor());
        fields.put("activity", entry.getActivity());
        fields.put("action", entry.getAction());
        fields.put("outcome", entry.getOutcome());
        fields.put("purposeOfUse", entry.getPurposeOfUse());
        fields.put("patientKey", entry.getPatientKey());
        fields.put("details", new TreeMap<>(entry.getDetails()));
        fields.put("at", entry.getAt().toString());
        try {
            byte[] canonical = JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256 and can write strings as JSON", e);
        }
    }
}
