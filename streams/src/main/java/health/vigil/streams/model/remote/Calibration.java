package health.vigil.streams.model.remote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Maps what a model calls a probability onto how often it came true: straight lines between points, never falling. Learned
 * from what the model answered while it was silent.
 */
public record Calibration(List<Point> points) {

    /** A stated probability and the frequency observed with it. */
    public record Point(double stated, double observed) {}

    public Calibration {
        points = points.stream()
                .sorted(Comparator.comparingDouble(Point::stated))
                .toList();
        if (points.size() < 2) {
            throw new IllegalArgumentException("a calibration needs two points or more");
        }
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.stated() < 0 || point.stated() > 1 || point.observed() < 0 || point.observed() > 1) {
                throw new IllegalArgumentException("its numbers are from 0 to 1, as in 0.2:0.05");
            }
            if (i > 0
                    && (point.stated() == points.get(i - 1).stated()
                            || point.observed() < points.get(i - 1).observed())) {
                throw new IllegalArgumentException(
                        "it must rise: a higher stated risk cannot mean a lower observed one");
            }
        }
    }

    /**
     * Reads points such as {@code 0.2:0.05}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static Calibration parse(List<String> points) {
        var read = new ArrayList<Point>();
        for (String point : points) {
            int colon = point.indexOf(':');
            try {
                read.add(new Point(
                        Double.parseDouble(point.substring(0, Math.max(0, colon))),
                        Double.parseDouble(point.substring(colon + 1))));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + point + "' is no point of a calibration such as 0.2:0.05", e);
            }
        }
        return new Calibration(read);
    }

    /** The observed frequency of a stated probability; beyond the points, that of the nearest. */
    public double of(double stated) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (stated <= point.stated()) {
                double width = point.stated() - before.stated();
                return width == 0
                        ? point.observed()
                        : before.observed()
                                + (stated - before.stated()) / width * (point.observed() - before.observed());
            }
            before = point;
        }
        return before.observed();
    }
}
