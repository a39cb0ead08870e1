@NullMarked
package health.vigil.access.account;

import org.jspecify.annotations.NullMarked;
