/** The seam to a schema registry that speaks Confluent's protocol. */
@NullMarked
package health.vigil.schemas.registry;

import org.jspecify.annotations.NullMarked;
