package health.vigil.standalone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Small invented records: septic stays run a fever and a fast pulse; or labels that mean nothing. */
public final class InventedRecords {

    private static final String HEADER = "HR|O2Sat|Temp|SBP|Resp|FiO2|Age|Gender|ICULOS|SepsisLabel";
    private static final int LABEL_FROM = 15;

    private InventedRecords() {}

    /** Writes stays, one of four septic; where the labels mean nothing the values do not know of them. */
    public static Path write(Path directory, int stays, int hours, boolean meaningful) throws IOException {
        Files.createDirectories(directory);
        var random = new Random(11);
        for (int stay = 0; stay < stays; stay++) {
            boolean septic = random.nextInt(4) == 0;
            Files.writeString(
                    directory.resolve("p%04d.psv".formatted(stay)),
                    record(random, hours, septic, septic && meaningful));
        }
        return directory;
    }

    /** The same records, with so many hours of each. */
    public static Path truncate(Path from, Path to, int hours) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.write(
                        to.resolve(file.getFileName()), Files.readAllLines(file).subList(0, hours + 1));
            }
        }
        return to;
    }

    private static String record(Random random, int hours, boolean septic, boolean sick) {
        var text = new StringBuilder(HEADER).append('\n');
        double pulse = 75 + random.nextInt(20);
        int age = 30 + random.nextInt(50);
        int sex = random.nextInt(2);
        for (int hour = 1; hour <= hours; hour++) {
            double ill = sick && hour >= LABEL_FROM - 4 ? 1 : 0;
            text.append(String.format(
                    Locale.ROOT,
                    "%.0f|%d|%.1f|%d|%.0f|%s|%d|%d|%d|%d\n",
                    pulse + random.nextInt(10) + 20 * ill,
                    94 + random.nextInt(6),
                    36.5 + random.nextDouble() + 1.2 * ill,
                    100 + random.nextInt(40),
                    14 + random.nextInt(6) + 5 * ill,
                    hour % 3 > 0 ? "NaN" : random.nextBoolean() ? "0.4" : "0.21",
                    age,
                    sex,
                    hour,
                    septic && hour >= LABEL_FROM ? 1 : 0));
        }
        return text.toString();
    }
}
