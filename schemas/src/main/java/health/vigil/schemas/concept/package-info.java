/** The clinical concepts that every stage speaks: one name, one canonical unit, how long a value counts. */
@NullMarked
package health.vigil.schemas.concept;

import org.jspecify.annotations.NullMarked;
