/** What puts the versions of a fact in order, alike for every inbound format. */
@NullMarked
package health.vigil.producers.version;

import org.jspecify.annotations.NullMarked;
