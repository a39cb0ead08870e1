/** HL7 v2 messages: reader, mappers by family, acknowledgements. */
@NullMarked
package health.vigil.producers.hl7v2;

import org.jspecify.annotations.NullMarked;
