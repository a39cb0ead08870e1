package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.version.ContentHash;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a fact states, with its part in the content hash, which is as much work as the rest of the fact: kept where a feed says
 * the same again and again. The record is never changed.
 */
record Body(SpecificRecord stated, long hash) {

    static Body of(SpecificRecord stated) {
        return new Body(stated, new ContentHash().add(stated).value());
    }
}
