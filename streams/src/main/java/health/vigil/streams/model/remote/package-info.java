/** Models that are called over HTTP: what is sent, how often, how long, and what of the answer is believed. */
@NullMarked
package health.vigil.streams.model.remote;

import org.jspecify.annotations.NullMarked;
