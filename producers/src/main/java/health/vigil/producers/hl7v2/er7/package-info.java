/** Reads the bytes of ER7, the pipe-and-hat form of HL7 v2, without building a tree. */
@NullMarked
package health.vigil.producers.hl7v2.er7;

import org.jspecify.annotations.NullMarked;
