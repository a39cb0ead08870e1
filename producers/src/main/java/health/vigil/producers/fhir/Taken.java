package health.vigil.producers.fhir;

import org.jspecify.annotations.Nullable;

/**
 * What was done with one resource.
 *
 * @param asked what was to be done
 * @param mapped what was made of it
 * @param existing whether a conditional create found that there is one, and nothing was done
 */
record Taken(Asked asked, Mapped mapped, boolean existing) {

    /** The same, seen from the Bundle that it is in. */
    Taken within(String entry) {
        return new Taken(asked, mapped.within(entry), existing);
    }

    /** HTTP status, as by itself. */
    int status() {
        return switch (asked) {
            case Asked.Deletion _ -> 200;
            case Asked.Statement said when !ResourceMappers.TYPES.contains(said.type()) -> 202;
            case Asked.Statement said -> said.creates() && !existing ? 201 : 200;
        };
    }

    /** Where the resource is, seen from the base of the endpoint; null where it is deleted, or not taken by itself. */
    @Nullable
    String location() {
        return asked instanceof Asked.Statement && ResourceMappers.TYPES.contains(asked.type())
                ? asked.type() + "/" + asked.id() + "/_history/" + version()
                : null;
    }

    /** The version that the source gave it; 1 where it gave none. */
    String version() {
        return asked instanceof Asked.Statement said
                        && said.resource().getMeta().hasVersionId()
                ? said.resource().getMeta().getVersionId()
                : "1";
    }
}
