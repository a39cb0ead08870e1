package health.vigil.producers.fhir;

import health.vigil.producers.publish.Intake;
import java.util.Map;

/**
 * What is kept of a request.
 *
 * @param intake its bytes, facts and refusals
 * @param resources what is known now of the resources that it speaks of, by key
 */
record Receipt(Intake intake, Map<String, Known> resources) {

    Receipt {
        resources = Map.copyOf(resources);
    }
}
