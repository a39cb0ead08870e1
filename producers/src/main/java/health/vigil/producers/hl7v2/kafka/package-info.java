/** HL7 v2 from topics that another system writes. */
@NullMarked
package health.vigil.producers.hl7v2.kafka;

import org.jspecify.annotations.NullMarked;
