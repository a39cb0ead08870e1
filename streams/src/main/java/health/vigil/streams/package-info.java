/** The journal becomes contexts, assessments and alerts. */
@NullMarked
package health.vigil.streams;

import org.jspecify.annotations.NullMarked;
