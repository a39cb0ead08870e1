package health.vigil.producers.fhir;

import health.vigil.schemas.Location;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Where a patient lies, from {@code Encounter.location}: unit, room and bed are often entries of their own, or Locations in the
 * same Bundle of which one is part of another.
 */
final class Places {

    private static final int MAX_LENGTH = 60;

    /** Bed, room, ward: what a place is part of beyond those says nothing about where a patient lies. */
    private static final int MAX_STEPS = 3;

    private static final String BED = "bd";
    private static final String ROOM = "ro";
    private static final String WARD = "wa";

    private final Encounter encounter;
    private final Sending sending;

    Places(Encounter encounter, Sending sending) {
        this.encounter = encounter;
        this.sending = sending;
    }

    /** All places of one moment as one; null where there is none that has a name. What has no physical type is the unit. */
    @Nullable
    Location of(List<EncounterLocationComponent> places) {
        var location = new Location();
        places.forEach(place -> put(place, location));
        places.forEach(place -> putWider(place, location));
        return location.equals(new Location()) ? null : location;
    }

    private void put(EncounterLocationComponent place, Location into) {
        Optional<org.hl7.fhir.r4.model.Location> sent = find(place.getLocation());
        String type = type(place.getPhysicalType())
                .or(() -> sent.flatMap(found -> type(found.getPhysicalType())))
                .orElse("");
        @Nullable String name = name(place.getLocation(), sent, type);
        switch (type) {
            case BED -> into.setBed(name);
            case ROOM -> into.setRoom(name);
            case WARD -> into.setUnit(name);
            default -> into.setUnit(into.getUnit() == null ? name : into.getUnit());
        }
    }

    private void putWider(EncounterLocationComponent place, Location into) {
        Optional<org.hl7.fhir.r4.model.Location> narrower = find(place.getLocation());
        for (int step = 0; step < MAX_STEPS && narrower.isPresent(); step++) {
            Reference partOf = narrower.get().getPartOf();
            Optional<org.hl7.fhir.r4.model.Location> wider = find(partOf);
            wider.ifPresent(found -> fill(found, partOf, into));
            narrower = wider;
        }
    }

    private static void fill(org.hl7.fhir.r4.model.Location wider, Reference by, Location into) {
        String type = type(wider.getPhysicalType()).orElse("");
        @Nullable String name = name(by, Optional.of(wider), type);
        if (type.equals(WARD) && into.getUnit() == null) {
            into.setUnit(name);
        } else if (type.equals(ROOM) && into.getRoom() == null) {
            into.setRoom(name);
        }
    }

    private Optional<org.hl7.fhir.r4.model.Location> find(Reference location) {
        String reference = location.getReference();
        Optional<Resource> found = reference == null
                ? Optional.empty()
                : reference.startsWith("#") ? References.contained(encounter, reference) : sending.find(reference);
        return found.filter(org.hl7.fhir.r4.model.Location.class::isInstance)
                .map(org.hl7.fhir.r4.model.Location.class::cast);
    }

    private static Optional<String> type(CodeableConcept physical) {
        return Optional.ofNullable(physical.getCodingFirstRep().getCode());
    }

    // The display is a place's name, as PV1-3 carries it too; it is cut so that no story fits into it. An id alone is
    // the name of a place only where it is known what kind of place it is.
    private static @Nullable String name(
            Reference location, Optional<org.hl7.fhir.r4.model.Location> sent, String type) {
        return Optional.ofNullable(location.getDisplay())
                .or(() -> sent.map(org.hl7.fhir.r4.model.Location::getName))
                .or(() -> Optional.ofNullable(type.isEmpty() ? null : new IdType(location.getReference()).getIdPart()))
                .map(name -> name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH))
                .orElse(null);
    }
}
