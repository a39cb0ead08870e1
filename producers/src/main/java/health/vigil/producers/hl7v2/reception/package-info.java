/** What happens to an HL7 v2 message however it came: read, checked, mapped, published, answered. */
@NullMarked
package health.vigil.producers.hl7v2.reception;

import org.jspecify.annotations.NullMarked;
