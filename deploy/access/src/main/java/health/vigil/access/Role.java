package health.vigil.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to Vigil. */
public enum Role {
    /** Cares for the patients of their units: sees them and acts on their alerts. */
    CLINICIAN,
    /** Runs their units' shift: also sees patients whom no unit can be told of, and the burden of alerts. */
    CHARGE,
    /** Puts triggers, policies and models into force, or silences them. */
    INFORMATICIAN,
    /** Sends data: feeds, quarantine, schemas, FHIR and HL7 v2 over HTTP, CDS Hooks. People and machines. */
    INTEGRATION,
    /** Runs Vigil: metrics and destinations. People and machines. */
    OPERATOR,
    /** Reads who saw and did what. */
    AUDITOR,
    /** Another application of this Vigil; held by the token that they share, never by an account. */
    INTERNAL;

    /** The word in accounts, tokens and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that an account may hold under this word. */
    public static Optional<Role> ofAccount(String word) {
        return Arrays.stream(values())
                .filter(role -> role != INTERNAL && role.word().equals(word))
                .findFirst();
    }
}
