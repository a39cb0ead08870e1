/** The messages themselves, for somebody who may see them: the way back from a fact to what its source said. */
@NullMarked
package health.vigil.producers.message;

import org.jspecify.annotations.NullMarked;
