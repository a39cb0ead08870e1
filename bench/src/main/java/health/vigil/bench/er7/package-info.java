/** Reading ER7: Vigil's reader beside HAPI HL7v2's typed parser. */
@NullMarked
package health.vigil.bench.er7;

import org.jspecify.annotations.NullMarked;
