/** The life of alerts: one open alert per patient and condition group, explained, corrected and withdrawn. */
@NullMarked
package health.vigil.streams.alert;

import org.jspecify.annotations.NullMarked;
