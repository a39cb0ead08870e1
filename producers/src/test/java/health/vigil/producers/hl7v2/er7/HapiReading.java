package health.vigil.producers.hl7v2.er7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.ExtraComponents;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts of a message by their place, as HAPI HL7v2 reads them: {@code OBX[2]-5[1].3.1}; empty ones are left out. */
final class HapiReading {

    private static final PipeParser PARSER = parser();

    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, Integer> segments = new TreeMap<>();

    private HapiReading() {}

    static SortedMap<String, String> of(String message) throws HL7Exception {
        var reading = new HapiReading();
        reading.add(PARSER.parse(message));
        return reading.texts;
    }

    @SuppressWarnings("resource")
    private static PipeParser parser() {
        var context = new DefaultHapiContext(ValidationContextFactory.noValidation());
        context.setModelClassFactory(new GenericModelClassFactory());
        return context.getPipeParser();
    }

    private void add(Group group) throws HL7Exception {
        for (String name : group.getNames()) {
            for (Structure structure : group.getAll(name)) {
                if (structure instanceof Segment segment) {
                    add(segment);
                } else {
                    add((Group) structure);
                }
            }
        }
    }

    private void add(Segment segment) throws HL7Exception {
        String name = segment.getName();
        int number = segments.merge(name, 1, Integer::sum);
        for (int field = name.equals("MSH") ? 3 : 1; field <= segment.numFields(); field++) {
            Type[] repetitions = segment.getField(field);
            for (int i = 0; i < repetitions.length; i++) {
                addRepetition("%s[%d]-%d[%d]".formatted(name, number, field, i + 1), repetitions[i]);
            }
        }
    }

    private void addRepetition(String place, Type repetition) throws HL7Exception {
        Type[] components = parts(repetition);
        for (int i = 0; i < components.length; i++) {
            Type[] subcomponents = parts(components[i]);
            for (int j = 0; j < subcomponents.length; j++) {
                addText(place + "." + (i + 1) + "." + (j + 1), text(subcomponents[j]));
            }
        }
    }

    private void addText(String place, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            texts.put(place, text.strip());
        }
    }

    // A value with one part is that part.
    private static Type[] parts(Type type) throws HL7Exception {
        Type data = type instanceof Varies varies ? varies.getData() : type;
        Type[] known = data instanceof Composite composite ? composite.getComponents() : new Type[] {data};
        ExtraComponents extra = data.getExtraComponents();
        Type[] all = Arrays.copyOf(known, known.length + extra.numComponents());
        for (int i = 0; i < extra.numComponents(); i++) {
            all[known.length + i] = extra.getComponent(i);
        }
        return all;
    }

    private static @Nullable String text(Type type) throws HL7Exception {
        Type data = type instanceof Varies varies ? varies.getData() : type;
        return switch (data) {
            case Primitive primitive -> primitive.getValue();
            default -> throw new HL7Exception("Deeper than sub-components: " + data);
        };
    }
}
