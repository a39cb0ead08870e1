/** Local accounts: who they are, and the file that keeps them. */
@NullMarked
package health.vigil.access.account;

import org.jspecify.annotations.NullMarked;
