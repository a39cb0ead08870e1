/** What the journal says: the order of versions, and one moment of one patient on its way through the topology. */
@NullMarked
package health.vigil.streams.event;

import org.jspecify.annotations.NullMarked;
