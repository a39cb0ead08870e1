package health.vigil.producers.hl7v2.mapping;

/**
 * One number of a patient.
 *
 * @param authority who gave it, by the authority's one name
 * @param type HL70203 code; the feed's identifier type where none was sent
 * @param value as sent, without blanks around it; leading zeros count, since to some authorities 007 and 7 are two people
 */
record PatientNumber(String authority, String type, String value) {

    /** Patient key of whom it names. */
    String key(MessageContext message) {
        return message.pseudonyms().patientKey(authority, value);
    }

    /** Whether the same authority gave both, as numbers of one type. */
    boolean isOfSameKind(PatientNumber other) {
        return authority.equals(other.authority) && type.equals(other.type);
    }
}
