/** `vigil message`: what a source sent, by the API of a running Vigil. */
@NullMarked
package health.vigil.standalone.message;

import org.jspecify.annotations.NullMarked;
