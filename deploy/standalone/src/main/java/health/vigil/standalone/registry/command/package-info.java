/** `vigil schemas`: what an outside registry has of Vigil's schemas, and bringing them there. */
@NullMarked
package health.vigil.standalone.registry.command;

import org.jspecify.annotations.NullMarked;
