package health.vigil.standalone.training;

import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.streams.model.Features;
import health.vigil.streams.model.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Records to rows, by the features that the stream uses too. */
final class TrainingSetReader {

    private final Features features;

    TrainingSetReader(Features features) {
        this.features = features;
    }

    TrainingSet read(RecordDirectory records) {
        var rows = new ArrayList<Row>();
        MessageDigest digest = sha256();
        int stay = 0;
        try (var progress =
                ProgressBar.onStandardError("Reading records", records.files().size())) {
            for (Path file : records.files()) {
                byte[] bytes = RecordDirectory.bytes(file);
                digest.update(RecordDirectory.name(file).getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
                rows.addAll(rows(stay++, PsvReader.read(RecordDirectory.name(file), bytes)));
                progress.step();
            }
        }
        return new TrainingSet(stay, HexFormat.of().formatHex(digest.digest()), rows);
    }

    private List<Row> rows(int stay, IcuRecord stayRecord) {
        var timeline = new StayTimeline(stayRecord);
        return stayRecord.hours().stream()
                .map(hour -> row(stay, hour, timeline.at(hour.number())))
                .toList();
    }

    private Row row(int stay, IcuRecord.Hour hour, History history) {
        return new Row(stay, hour.number(), features.read(history), PartialNews2.of(history), hour.septic());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
