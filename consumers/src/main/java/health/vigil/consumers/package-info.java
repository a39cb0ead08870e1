/** Alerts reach people and systems. */
@NullMarked
package health.vigil.consumers;

import org.jspecify.annotations.NullMarked;
