package health.vigil.standalone.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record: a header of column names, then a line an hour, columns parted by pipes, {@code NaN} for nothing.
 * Columns are found by name; those it does not know are passed over.
 */
public final class PsvReader {

    private static final String NOTHING = "NaN";
    private static final String SUFFIX = ".psv";

    private final String file;
    private final List<String> columns;
    private final int hourColumn;
    private final int labelColumn;

    private PsvReader(String file, String header) {
        this.file = file;
        this.columns = List.of(header.split("\\|", -1));
        this.hourColumn = columns.indexOf("ICULOS");
        this.labelColumn = columns.indexOf("SepsisLabel");
        if (hourColumn < 0
                || columns.stream().noneMatch(name -> Variable.ofColumn(name).isPresent())) {
            throw new RecordException(
                    file + " is not an hourly ICU record: its first line must name columns parted by |,"
                            + " among them ICULOS and measurements such as HR");
        }
    }

    /**
     * The record in the bytes of a file.
     *
     * @throws RecordException if they are not a record
     */
    public static IcuRecord read(String file, byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1);
        return new PsvReader(file, lines[0]).record(lines);
    }

    private IcuRecord record(String[] lines) {
        var hours = new ArrayList<IcuRecord.Hour>(lines.length);
        String[] last = {};
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                last = fields(lines[i], i + 1);
                hours.add(hour(last, i + 1, hours));
            }
        }
        if (hours.isEmpty()) {
            throw new RecordException(file + " has a header and no hours: take it out of the directory");
        }
        String id = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
        return new IcuRecord(id, age(last), sex(last), hours);
    }

    private String[] fields(String line, int number) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != columns.size()) {
            throw new RecordException(file + " line " + number + " has " + fields.length + " columns and the header "
                    + columns.size() + ": the file is cut or damaged, fetch it again");
        }
        return fields;
    }

    private IcuRecord.Hour hour(String[] fields, int line, List<IcuRecord.Hour> before) {
        Map<Variable, BigDecimal> values = new EnumMap<>(Variable.class);
        for (int i = 0; i < fields.length; i++) {
            Variable variable = Variable.ofColumn(columns.get(i)).orElse(null);
            if (variable != null && !fields[i].equals(NOTHING)) {
                values.put(variable, variable.canonical(number(fields[i], i, line)));
            }
        }
        int hour = number(fields[hourColumn], hourColumn, line).intValue();
        if (!before.isEmpty() && hour <= before.getLast().number()) {
            throw new RecordException(file + " line " + line + " is hour " + hour + " after hour "
                    + before.getLast().number() + ": hours must rise from line to line");
        }
        return new IcuRecord.Hour(hour, values, labelColumn >= 0 && fields[labelColumn].equals("1"));
    }

    private BigDecimal number(String text, int column, int line) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new RecordException(
                    file + " line " + line + " column " + columns.get(column) + " is '" + text
                            + "': write a number, or NaN for nothing",
                    e);
        }
    }

    private @Nullable Integer age(String[] fields) {
        int column = columns.indexOf("Age");
        if (column < 0 || fields[column].equals(NOTHING)) {
            return null;
        }
        return number(fields[column], column, 2).setScale(0, RoundingMode.FLOOR).intValue();
    }

    private String sex(String[] fields) {
        int column = columns.indexOf("Gender");
        String code = column < 0 ? NOTHING : fields[column];
        return switch (code) {
            case "0" -> "female";
            case "1" -> "male";
            default -> "unknown";
        };
    }
}
