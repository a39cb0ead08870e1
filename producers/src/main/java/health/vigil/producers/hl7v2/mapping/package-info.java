/** Facts and identities from messages: one mapper for each message family. */
@NullMarked
package health.vigil.producers.hl7v2.mapping;

import org.jspecify.annotations.NullMarked;
