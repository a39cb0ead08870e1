/** HL7 v2: what its readers, mappers and answers have in common. */
@NullMarked
package health.vigil.producers.hl7v2;

import org.jspecify.annotations.NullMarked;
