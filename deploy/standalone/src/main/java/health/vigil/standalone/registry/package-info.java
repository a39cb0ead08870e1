/** The embedded schema registry, and Confluent's REST protocol over it. */
@NullMarked
package health.vigil.standalone.registry;

import org.jspecify.annotations.NullMarked;
