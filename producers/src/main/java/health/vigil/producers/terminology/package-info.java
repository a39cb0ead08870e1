/** Source codes become clinical concepts and values their canonical units; the maps are data. */
@NullMarked
package health.vigil.producers.terminology;

import org.jspecify.annotations.NullMarked;
