/** Telling who asks: sessions, passwords, tokens. */
@NullMarked
package health.vigil.access.signin;

import org.jspecify.annotations.NullMarked;
