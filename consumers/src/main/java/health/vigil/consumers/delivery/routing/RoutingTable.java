package health.vigil.consumers.delivery.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts go where, and how many. Without routes everything goes to every destination.
 *
 * @param zone whose wall clocks hours are read on
 * @param routes each may send an alert; one is enough
 * @param budgets each may hold an alert back
 */
public record RoutingTable(ZoneId zone, List<Route> routes, List<Budget> budgets) {

    /** Everything goes everywhere at once. */
    public static final RoutingTable OPEN = new RoutingTable(ZoneId.of("UTC"), List.of(), List.of());

    public RoutingTable {
        routes = List.copyOf(routes);
        budgets = List.copyOf(budgets);
    }

    @JsonCreator
    static RoutingTable of(
            @JsonProperty("zone") @Nullable ZoneId zone,
            @JsonProperty("routes") @Nullable List<Route> routes,
            @JsonProperty("budgets") @Nullable List<Budget> budgets) {
        return new RoutingTable(
                zone == null ? ZoneId.of("UTC") : zone,
                routes == null ? List.of() : routes,
                budgets == null ? List.of() : budgets);
    }

    /** The routes to one destination. */
    List<Route> to(String destination) {
        return routes.stream().filter(route -> route.to().contains(destination)).toList();
    }
}
