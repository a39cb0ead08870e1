package health.vigil.producers.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/feeds}: how each feed is. Nothing in it identifies a patient. */
@Path("/api/feeds")
@Produces(MediaType.APPLICATION_JSON)
class FeedsResource {

    private static final String UNTIMED =
            "The clock follows the messages (--clock feed), so silence, rhythm and clock offsets mean nothing here";

    private final Supervision supervision;

    FeedsResource(Supervision supervision) {
        this.supervision = supervision;
    }

    /**
     * All feeds.
     *
     * @param feeds by name
     * @param note what cannot be told, and why; null where all can
     */
    record Feeds(List<FeedStatus> feeds, @Nullable String note) {}

    @GET
    public Feeds feeds() {
        return new Feeds(supervision.statuses(), supervision.isTimed() ? null : UNTIMED);
    }
}
