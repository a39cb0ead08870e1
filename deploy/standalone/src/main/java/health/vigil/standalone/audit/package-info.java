/** `vigil audit`: whether anybody touched what was entered. */
@NullMarked
package health.vigil.standalone.audit;

import org.jspecify.annotations.NullMarked;
