/** Definitions of triggers as their authors write them: read, checked against the schema, and told where they are wrong. */
@NullMarked
package health.vigil.streams.trigger.definition;

import org.jspecify.annotations.NullMarked;
