/** Models that are called, beside a whole Vigil. */
@NullMarked
package health.vigil.standalone.models;

import org.jspecify.annotations.NullMarked;
