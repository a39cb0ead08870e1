package health.vigil.consumers.console;

import health.vigil.consumers.console.entry.EntryKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;

/** What there is to enter by hand. */
@Path("/api/entry-kinds")
@Produces(MediaType.APPLICATION_JSON)
public class EntryKindsResource {

    /** A kind of entry. */
    public record Kind(String kind, String display, List<String> values, long longestDays) {

        static Kind of(EntryKind kind) {
            return new Kind(
                    kind.word(), kind.display(), kind.codes(), kind.longest().toDays());
        }
    }

    /** What there is to enter. */
    @GET
    public List<Kind> kinds() {
        return Arrays.stream(EntryKind.values()).map(Kind::of).toList();
    }
}
