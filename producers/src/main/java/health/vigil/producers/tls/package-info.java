/** Keys and certificates of listeners: read from files, read again when the files change, and who may connect; and of who does. */
@NullMarked
package health.vigil.producers.tls;

import org.jspecify.annotations.NullMarked;
