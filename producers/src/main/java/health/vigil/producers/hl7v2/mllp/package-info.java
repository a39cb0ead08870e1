/** HL7 v2 over MLLP: framing, connections, one acknowledgement per message in order. */
@NullMarked
package health.vigil.producers.hl7v2.mllp;

import org.jspecify.annotations.NullMarked;
