/** `vigil topics`: the topic catalogue in a cluster of somebody's own. */
@NullMarked
package health.vigil.standalone.topics;

import org.jspecify.annotations.NullMarked;
