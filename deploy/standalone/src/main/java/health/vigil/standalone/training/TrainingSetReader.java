package health.vigil.standalone.training;

import health.vigil.standalone.evaluation.Fingerprint;
import health.vigil.standalone.evaluation.RecordsDigest;
import health.vigil.standalone.evaluation.ScoredStay;
import health.vigil.standalone.progress.ProgressBar;
import health.vigil.standalone.records.IcuRecord;
import health.vigil.standalone.records.PsvReader;
import health.vigil.standalone.records.RecordDirectory;
import health.vigil.streams.model.Features;
import health.vigil.streams.model.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records to rows, by the features that the stream uses too. */
final class TrainingSetReader {

    private final Features features;

    TrainingSetReader(Features features) {
        this.features = features;
    }

    TrainingSet read(RecordDirectory records) {
        var stays = new ArrayList<TrainingSet.Stay>();
        var rows = new ArrayList<Row>();
        var digest = new RecordsDigest();
        try (var progress =
                ProgressBar.onStandardError("Reading records", records.files().size())) {
            for (Path file : records.files()) {
                byte[] bytes = RecordDirectory.bytes(file);
                IcuRecord stay = PsvReader.read(RecordDirectory.name(file), bytes);
                digest.add(stay.id(), bytes);
                stays.add(stay(stay, Fingerprint.of(bytes), rows.size()));
                rows.addAll(rows(stays.size() - 1, stay));
                progress.step();
            }
        }
        return new TrainingSet(stays, digest.hex(), rows);
    }

    private static TrainingSet.Stay stay(IcuRecord stay, Fingerprint fingerprint, int firstRow) {
        return new TrainingSet.Stay(
                stay.id(),
                stay.ageYears(),
                stay.sex(),
                fingerprint,
                firstRow,
                stay.hours().size(),
                stay.hours().stream()
                        .filter(IcuRecord.Hour::septic)
                        .mapToInt(IcuRecord.Hour::number)
                        .findFirst()
                        .orElse(ScoredStay.NEVER));
    }

    private List<Row> rows(int stay, IcuRecord record) {
        var timeline = new StayTimeline(record);
        return record.hours().stream()
                .map(hour -> row(stay, hour, timeline.at(hour.number())))
                .toList();
    }

    private Row row(int stay, IcuRecord.Hour hour, History history) {
        return new Row(stay, hour.number(), features.read(history), PartialNews2.of(history), hour.septic());
    }
}
