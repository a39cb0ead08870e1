/** The rolling context of a patient: a merge of versioned facts, kept in chunks, seen at a moment. */
@NullMarked
package health.vigil.streams.context;

import org.jspecify.annotations.NullMarked;
