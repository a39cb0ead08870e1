package health.vigil.streams.trigger;

import health.vigil.streams.trigger.language.Expression;
import health.vigil.streams.trigger.language.Input;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which triggers look at what: of a library, once. */
final class TriggerIndex {

    private final List<Input> inputs;
    private final List<BitSet> lookers;
    private final BitSet restless = new BitSet();

    TriggerIndex(List<Trigger> triggers) {
        Map<Input, BitSet> byInput = new LinkedHashMap<>();
        for (int trigger = 0; trigger < triggers.size(); trigger++) {
            for (Input input : triggers.get(trigger).inputs()) {
                byInput.computeIfAbsent(input, _ -> new BitSet()).set(trigger);
            }
            if (triggers.get(trigger).deciding().stream().anyMatch(Expression::isRestless)) {
                restless.set(trigger);
            }
        }
        inputs = List.copyOf(byInput.keySet());
        lookers = new ArrayList<>(byInput.values());
    }

    /** All that any trigger looks at. */
    List<Input> inputs() {
        return inputs;
    }

    /** The triggers that look at one of the inputs, by its place among them. */
    BitSet lookersAt(int input) {
        return lookers.get(input);
    }

    /** Triggers that are to be asked at every moment. */
    BitSet restless() {
        return restless;
    }
}
