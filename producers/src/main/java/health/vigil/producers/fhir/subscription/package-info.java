/** Notifications of topic subscriptions (R4 backport, R4B and R5): which events came, which did not, and fetching those. */
@NullMarked
package health.vigil.producers.fhir.subscription;

import org.jspecify.annotations.NullMarked;
