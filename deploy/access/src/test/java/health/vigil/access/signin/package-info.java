@NullMarked
package health.vigil.access.signin;

import org.jspecify.annotations.NullMarked;
