/** What the console knows: alerts, summaries and identities folded from Kafka into bounded memory. */
@NullMarked
package health.vigil.consumers.console.board;

import org.jspecify.annotations.NullMarked;
