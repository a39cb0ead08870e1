/** TLS of connections that go out. */
@NullMarked
package health.vigil.consumers.tls;

import org.jspecify.annotations.NullMarked;
