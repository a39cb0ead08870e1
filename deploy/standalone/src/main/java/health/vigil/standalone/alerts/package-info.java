/** `vigil alerts`: what has been raised, and its life, from the API of a running Vigil. */
@NullMarked
package health.vigil.standalone.alerts;

import org.jspecify.annotations.NullMarked;
