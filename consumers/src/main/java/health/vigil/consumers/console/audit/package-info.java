/** What of that which people see is entered into the audit. */
@NullMarked
package health.vigil.consumers.console.audit;

import org.jspecify.annotations.NullMarked;
