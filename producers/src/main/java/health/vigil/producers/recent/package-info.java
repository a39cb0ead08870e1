/** What was made lately and would be made alike again. */
@NullMarked
package health.vigil.producers.recent;

import org.jspecify.annotations.NullMarked;
