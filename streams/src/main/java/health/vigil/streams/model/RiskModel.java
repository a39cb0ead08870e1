package health.vigil.streams.model;

/** A model that estimates a patient's risk. Implementations are pure: the same view gives the same estimate. */
public interface RiskModel {

    /** Which model this is, for every answer and alert that rests on it. */
    ModelIdentity identity();

    /** Estimates the risk, or abstains where too little is known. */
    RiskEstimate assess(ModelView view);
}
