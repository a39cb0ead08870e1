/** What is measured, each in a process of its own: the broker and the servers. */
@NullMarked
package health.vigil.bench.ingest.server;

import org.jspecify.annotations.NullMarked;
