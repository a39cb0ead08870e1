/** Messages read and mapped without a listener, for commands that go through records. */
@NullMarked
package health.vigil.producers.offline;

import org.jspecify.annotations.NullMarked;
