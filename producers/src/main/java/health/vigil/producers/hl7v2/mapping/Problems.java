package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.terminology.Reading.Refused;

/** Problems that several mappers find, in the same words. */
final class Problems {

    private Problems() {}

    static Problem noPatient(int group) {
        return new Problem(
                ErrorCode.REQUIRED_FIELD_MISSING,
                "PID^" + group + "^3",
                "There is no patient identifier: send the record number in PID-3; one of an account, a visit, social security,"
                        + " a licence, a passport or taxes (AN, VN, SS, DL, PPN, TAX) is none, unless the feed's"
                        + " identifier-type says so");
    }

    static Problem noVisit(int group) {
        return new Problem(
                ErrorCode.REQUIRED_FIELD_MISSING,
                "PV1^" + group + "^19",
                "There is no visit number: send it in PV1-19");
    }

    static Problem noPriorNumber(int prior, int field) {
        return new Problem(
                ErrorCode.REQUIRED_FIELD_MISSING,
                "MRG^" + prior + "^" + field,
                "There is no prior number: say in MRG-" + field + " what it was before");
    }

    static Problem notTwoPatients() {
        return new Problem(
                ErrorCode.SEGMENT_SEQUENCE, "PID^2", "A link is between two patients: send two PID segments");
    }

    static Problem of(Refused refused, String observation) {
        return switch (refused.reason()) {
            case NO_VALUE -> new Problem(ErrorCode.REQUIRED_FIELD_MISSING, observation + "^5", refused.text());
            case NOT_A_NUMBER -> new Problem(ErrorCode.DATA_TYPE, observation + "^5", refused.text());
            case UNKNOWN_ANSWER -> new Problem(ErrorCode.TABLE_VALUE_NOT_FOUND, observation + "^5", refused.text());
            case NO_UNIT -> new Problem(ErrorCode.REQUIRED_FIELD_MISSING, observation + "^6", refused.text());
            case UNKNOWN_UNIT -> new Problem(ErrorCode.TABLE_VALUE_NOT_FOUND, observation + "^6", refused.text());
        };
    }
}
