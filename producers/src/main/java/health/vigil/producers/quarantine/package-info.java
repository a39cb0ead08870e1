/** What was refused: seen, explained, and read again when it can be understood. */
@NullMarked
package health.vigil.producers.quarantine;

import org.jspecify.annotations.NullMarked;
