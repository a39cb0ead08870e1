package health.vigil.producers.hl7v2;

import health.vigil.producers.terminology.Terminology.MissingUnit;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A sender as it is configured; see {@link FeedsConfig} for what each means.
 *
 * @param name name in configuration, metrics and every event
 * @param environment what its messages are for
 * @param zone zone of times that carry none, where MSH-7 carries none either
 * @param charset character set where MSH-18 is empty
 * @param identifierType HL70203 type of the identifier that makes the patient key
 * @param authority authority of identifiers that name none
 * @param linkIdentifierTypes HL70203 types of other identifiers that are linked to it for standing beside it
 * @param profile what makes two results the same fact
 * @param resultStatus status of results that carry none; empty where such results are refused
 * @param missingUnit what a number without a unit means
 * @param whenUnavailable what a sender is told whose message may not be kept
 * @param mllpRelease release of MLLP, 1 or 2
 */
public record Feed(
        String name,
        Environment environment,
        ZoneId zone,
        Charset charset,
        String identifierType,
        String authority,
        Set<String> linkIdentifierTypes,
        Profile profile,
        Optional<ResultStatus> resultStatus,
        MissingUnit missingUnit,
        WhenUnavailable whenUnavailable,
        int mllpRelease) {

    public Feed {
        linkIdentifierTypes = Set.copyOf(linkIdentifierTypes);
    }

    /** Whether an authority is configured: without one it is the feed's own name, which no number names. */
    public boolean hasAuthority() {
        return !authority.equals(name);
    }

    /** What messages are for. */
    public enum Environment {
        /** Care: MSH-11 must be P, or blank. */
        LIVE,
        /** Tests: MSH-11 may also be T or D. Messages are kept, checked and answered, and state nothing of any patient. */
        TEST
    }

    /** What a sender is told whose message may not be kept. */
    public enum WhenUnavailable {
        /** Nothing, and its connection is closed: common engines send again then, and never after an AE. */
        CLOSE,
        /** AE or CE, saying that it should send again. */
        ANSWER
    }

    /** What makes two results the same fact. */
    public enum Profile {
        /** Vital signs and respiratory support as devices, all else as laboratory. */
        BY_CONCEPT,
        /** Filler order, code and sub-id: a correction may move the time. */
        LABORATORY,
        /** The same and the time: a filler order that never changes makes no reading erase another. */
        DEVICE
    }
}
