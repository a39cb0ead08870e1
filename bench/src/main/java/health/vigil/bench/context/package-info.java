/** What the context stage folds a second, and what its state costs, from ten thousand patients to a million. */
@NullMarked
package health.vigil.bench.context;

import org.jspecify.annotations.NullMarked;
