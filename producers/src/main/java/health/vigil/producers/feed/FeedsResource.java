package health.vigil.producers.feed;

import health.vigil.schemas.api.Page;
import health.vigil.schemas.api.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
     * Feeds.
     *
     * @param feeds by name
     * @param note what cannot be told, and why; null where all can
     * @param nextCursor what to send as {@code cursor} for the next page; null on the last
     */
    record Feeds(
            List<FeedStatus> feeds,
            @Nullable String note,
            @Nullable String nextCursor) {}

    /** In the order of their names; all, unless a {@code limit} is asked for. */
    @GET
    public Feeds feeds(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        Page<FeedStatus> page = Paging.byName(supervision.statuses(), FeedStatus::name, limit, cursor);
        return new Feeds(page.items(), supervision.isTimed() ? null : UNTIMED, page.nextCursor());
    }
}
