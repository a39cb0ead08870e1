/** Hourly ICU records in the layout of the PhysioNet/Computing in Cardiology Challenge 2019 (pipe-separated values). */
@NullMarked
package health.vigil.standalone.records;

import org.jspecify.annotations.NullMarked;
