/** Who a message is about, as keyed hashes: patient, visit, fact and event keys. */
@NullMarked
package health.vigil.producers.identity;

import org.jspecify.annotations.NullMarked;
