package health.vigil.producers.hl7v2.er7;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Texts of a message by their place, as Vigil reads them, in the form of {@link HapiReading}. */
final class VigilReading {

    private static final int MOST_PARTS = 60;

    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, Integer> segments = new TreeMap<>();

    private VigilReading() {}

    static SortedMap<String, String> of(Er7Message message) {
        var reading = new VigilReading();
        message.segments().forEach(reading::add);
        return reading.texts;
    }

    private void add(Segment segment) {
        String name = segment.name();
        int number = segments.merge(name, 1, Integer::sum);
        for (int field = name.equals("MSH") ? 3 : 1; field <= segment.fields(); field++) {
            List<Element> repetitions = segment.field(field).repetitions();
            for (int i = 0; i < repetitions.size(); i++) {
                addRepetition("%s[%d]-%d[%d]".formatted(name, number, field, i + 1), repetitions.get(i));
            }
        }
    }

    private void addRepetition(String place, Element repetition) {
        for (int i = 1; i <= MOST_PARTS; i++) {
            Element component = repetition.component(i);
            for (int j = 1; j <= MOST_PARTS && !component.isEmpty(); j++) {
                String text = component.subcomponent(j).text();
                if (!text.isEmpty()) {
                    texts.put(place + "." + i + "." + j, text);
                }
            }
        }
    }
}
