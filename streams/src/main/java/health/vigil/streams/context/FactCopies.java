package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.StoredFact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Copies of facts with another key, status or time. By constructors, because Avro's builders copy deeply. */
final class FactCopies {

    private FactCopies() {}

    /** The same fact as if it had arrived under a key and visit. */
    static StoredFact under(StoredFact stored, String originPatientKey, @Nullable String visitKey) {
        Fact said = stored.getFact();
        var fact = new Fact(
                said.getFactId(),
                said.getVersion(),
                said.getStatus(),
                originPatientKey,
                visitKey,
                said.getEffective(),
                said.getEffectiveEnd(),
                said.getTimeInIdentity(),
                said.getBody());
        return saying(stored, fact);
    }

    /** The same fact with another status. */
    static StoredFact withStatus(StoredFact stored, FactVersion version, FactStatus status) {
        Fact said = stored.getFact();
        var fact = new Fact(
                said.getFactId(),
                version,
                status,
                said.getOriginPatientKey(),
                said.getVisitKey(),
                said.getEffective(),
                said.getEffectiveEnd(),
                said.getTimeInIdentity(),
                said.getBody());
        return saying(stored, fact);
    }

    /** The same fact saying something else. */
    static StoredFact withBody(StoredFact stored, Object body) {
        Fact said = stored.getFact();
        var fact = new Fact(
                said.getFactId(),
                said.getVersion(),
                said.getStatus(),
                said.getOriginPatientKey(),
                said.getVisitKey(),
                said.getEffective(),
                said.getEffectiveEnd(),
                said.getTimeInIdentity(),
                body);
        return saying(stored, fact);
    }

    private static StoredFact saying(StoredFact stored, Fact fact) {
        return new StoredFact(
                fact,
                stored.getValueVersion(),
                stored.getFeed(),
                stored.getEventId(),
                stored.getArrived(),
                stored.getStatedEffective());
    }

    /** The same fact at another time. */
    static Fact at(Fact said, Instant effective) {
        return new Fact(
                said.getFactId(),
                said.getVersion(),
                said.getStatus(),
                said.getOriginPatientKey(),
                said.getVisitKey(),
                effective,
                said.getEffectiveEnd(),
                said.getTimeInIdentity(),
                said.getBody());
    }
}
