package health.vigil.standalone.demo;

import health.vigil.schemas.Severity;
import java.util.Map;

/**
 * What a demo came to.
 *
 * @param patients patients in the ward
 * @param messages messages answered in this run; none where the stays were already there
 * @param acks answers by code
 * @param events clinical events that came into the journal
 * @param alerts alerts raised, by severity
 * @param latencies from the sending of a message to the alert it raised
 */
record DemoSummary(
        int patients,
        int messages,
        Map<String, Integer> acks,
        int events,
        Map<Severity, Integer> alerts,
        Latencies latencies) {}
