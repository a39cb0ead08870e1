/** Alerts as HL7 v2 messages of alarms (IHE PCD-04) over MLLP. */
@NullMarked
package health.vigil.consumers.delivery.hl7v2;

import org.jspecify.annotations.NullMarked;
