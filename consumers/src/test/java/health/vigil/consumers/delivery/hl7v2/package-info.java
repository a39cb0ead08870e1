@NullMarked
package health.vigil.consumers.delivery.hl7v2;

import org.jspecify.annotations.NullMarked;
