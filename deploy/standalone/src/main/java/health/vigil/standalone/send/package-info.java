/** HL7 v2 messages over MLLP, as a sending system would: the command `vigil send` and the client it rests on. */
@NullMarked
package health.vigil.standalone.send;

import org.jspecify.annotations.NullMarked;
