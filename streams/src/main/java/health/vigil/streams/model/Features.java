package health.vigil.streams.model;

import java.util.List;

/** From a patient's history to the numbers a model takes: the one implementation for training and for the stream. */
public record Features(List<Feature> features) {

    public Features {
        features = List.copyOf(features);
    }

    /** One value a feature, in order; {@link Series#MISSING} where it is not there. */
    public double[] read(History history) {
        double[] values = new double[features.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.get(i).read(history);
        }
        return values;
    }
}
