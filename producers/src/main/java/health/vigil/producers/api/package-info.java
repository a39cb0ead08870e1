/** What the producers' HTTP API for operators has in common. */
@NullMarked
package health.vigil.producers.api;

import org.jspecify.annotations.NullMarked;
