/** HL7 v2 over HTTP: a message or a batch in the body, its acknowledgement in the answer. */
@NullMarked
package health.vigil.producers.hl7v2.http;

import org.jspecify.annotations.NullMarked;
