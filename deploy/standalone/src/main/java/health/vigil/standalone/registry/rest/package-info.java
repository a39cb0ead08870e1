/** Confluent's schema registry protocol, version 1, over the embedded registry. */
@NullMarked
package health.vigil.standalone.registry.rest;

import org.jspecify.annotations.NullMarked;
