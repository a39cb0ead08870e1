/** What a destination refused, kept until it is sent again. */
@NullMarked
package health.vigil.consumers.delivery.letter;

import org.jspecify.annotations.NullMarked;
