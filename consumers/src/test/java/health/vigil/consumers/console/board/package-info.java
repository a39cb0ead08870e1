/** Tests of the package of the same name. */
@NullMarked
package health.vigil.consumers.console.board;

import org.jspecify.annotations.NullMarked;
