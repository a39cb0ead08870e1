/** Supervision of feeds: who is heard, in what rhythm, by what clock, and with which codes that nobody has mapped. */
@NullMarked
package health.vigil.producers.feed;

import org.jspecify.annotations.NullMarked;
