/** Clinical scores as pure rules: plain Java, exact decimals, unknown is not normal. */
@NullMarked
package health.vigil.streams.context.score;

import org.jspecify.annotations.NullMarked;
