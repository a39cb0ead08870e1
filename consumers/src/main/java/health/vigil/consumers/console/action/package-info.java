/** What a person does with an alert, on its way into the journal. */
@NullMarked
package health.vigil.consumers.console.action;

import org.jspecify.annotations.NullMarked;
