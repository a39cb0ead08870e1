/** What the applications tell each other of who asks. */
@NullMarked
package health.vigil.schemas.people;

import org.jspecify.annotations.NullMarked;
