/** Local accounts, from the command line of the machine that keeps them. */
@NullMarked
package health.vigil.standalone.accounts;

import org.jspecify.annotations.NullMarked;
