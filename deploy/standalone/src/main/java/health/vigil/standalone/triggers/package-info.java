/** `vigil triggers`: what is in force, and putting other definitions into force. */
@NullMarked
package health.vigil.standalone.triggers;

import org.jspecify.annotations.NullMarked;
