package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.score.Course;
import health.vigil.streams.event.Facts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a numeric concept went lately: six hours of what is observed at the bedside, three days of what a laboratory says.
 *
 * @param window ISO 8601 duration up to now
 * @param slopePerHour of the line of least squares; null where all values are of one time
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CourseDocument(
        Duration window,
        int count,
        BigDecimal least,
        BigDecimal greatest,
        BigDecimal delta,
        @Nullable BigDecimal slopePerHour) {

    private static final Duration BEDSIDE = Duration.ofHours(6);
    private static final Duration LABORATORY = Duration.ofDays(3);

    /** Of each concept that has usable numbers in its window; {@code history} is newest first. */
    static Map<String, CourseDocument> of(Map<String, List<StoredFact>> history, Instant now) {
        var courses = new TreeMap<String, CourseDocument>();
        history.forEach((concept, values) ->
                of(Concepts.shipped().get(concept), values, now).ifPresent(course -> courses.put(concept, course)));
        return courses;
    }

    private static Optional<CourseDocument> of(Concept concept, List<StoredFact> values, Instant now) {
        if (concept.isCoded()) {
            return Optional.empty();
        }
        Duration window = concept.kind() == Concept.Kind.LABORATORY ? LABORATORY : BEDSIDE;
        List<Course.Point> points = values.stream()
                .filter(stored -> Facts.isUsable(stored.getFact()))
                .map(CourseDocument::point)
                .toList();
        return Course.of(points, now, window)
                .map(course -> new CourseDocument(
                        window,
                        course.count(),
                        course.least(),
                        course.greatest(),
                        course.delta(),
                        course.slopePerHour()));
    }

    private static Course.Point point(StoredFact stored) {
        var observation = (Observation) stored.getFact().getBody();
        return new Course.Point(
                stored.getFact().getEffective(), new BigDecimal(String.valueOf(observation.getValue())));
    }
}
