@NullMarked
package health.vigil.consumers.delivery.letter;

import org.jspecify.annotations.NullMarked;
