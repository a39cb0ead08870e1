@NullMarked
package health.vigil.access;

import org.jspecify.annotations.NullMarked;
