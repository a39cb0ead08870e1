/** The embedded broker, and a broker as a process of its own. */
@NullMarked
package health.vigil.standalone.broker;

import org.jspecify.annotations.NullMarked;
