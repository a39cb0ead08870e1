package health.vigil.producers.fhir;

import health.vigil.schemas.Location;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Where a patient lies, from {@code Encounter.location}: unit, room and bed are often entries of their own. */
final class Places {

    private static final int MAX_LENGTH = 60;

    private Places() {}

    /** All places of one moment as one; null where there is none. What has no physical type is the unit. */
    static @Nullable Location of(List<EncounterLocationComponent> places) {
        if (places.isEmpty()) {
            return null;
        }
        var location = new Location();
        for (EncounterLocationComponent place : places) {
            String name = name(place.getLocation());
            switch (place.getPhysicalType().getCodingFirstRep().getCode()) {
                case "bd" -> location.setBed(name);
                case "ro" -> location.setRoom(name);
                case null, default -> location.setUnit(name);
            }
        }
        return location;
    }

    // The display is a place's name, as PV1-3 carries it too; it is cut so that no story fits into it.
    private static @Nullable String name(Reference location) {
        String name = location.hasDisplay() ? location.getDisplay() : new IdType(location.getReference()).getIdPart();
        return name == null || name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
    }
}
