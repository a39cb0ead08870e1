package health.vigil.streams.trigger.definition;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds a place of a YAML text's value in its file, whichever way it is written: the two differ in blanks and quotes only. */
final class ScalarPlaces {

    private final String file;
    private final ScalarNode scalar;

    ScalarPlaces(String file, ScalarNode scalar) {
        this.file = file;
        this.scalar = scalar;
    }

    /** Index in the file of a line and a column, from 1, of the value. */
    int of(int line, int column) {
        String value = scalar.getValue();
        int wanted = 0;
        for (int passed = 1; passed < line; passed++) {
            wanted = Math.max(value.indexOf('\n', wanted) + 1, wanted);
        }
        wanted = Math.min(wanted + column - 1, Math.max(0, value.length() - 1));
        int place = start();
        for (int i = 0; i <= wanted && i < value.length(); i++) {
            place = i == 0 ? next(place, value.charAt(0)) : next(place + 1, value.charAt(i));
        }
        return Math.min(place, Math.max(0, file.length() - 1));
    }

    private int start() {
        int start = file.offsetByCodePoints(0, scalar.getStartMark().getIndex());
        boolean block = scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        return block ? file.indexOf('\n', start) + 1 : start;
    }

    /** Where the character stands that comes next in the value; a blank may stand for a line's end. */
    private int next(int from, char wanted) {
        int place = from;
        if (Character.isWhitespace(wanted)) {
            return place;
        }
        while (place < file.length() && file.charAt(place) != wanted) {
            place++;
        }
        return place;
    }
}
