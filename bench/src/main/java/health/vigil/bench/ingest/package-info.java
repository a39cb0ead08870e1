/** Acknowledged messages per second through MLLP into Kafka: Vigil, its peer, and a server that does the least possible. */
@NullMarked
package health.vigil.bench.ingest;

import org.jspecify.annotations.NullMarked;
