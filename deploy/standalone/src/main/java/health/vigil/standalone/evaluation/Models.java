package health.vigil.standalone.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.records.RecordException;
import health.vigil.streams.model.EarlyWarningModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A model, those trained on all folds but one, and the fingerprints of the stays that they were trained on. */
public final class Models {

    /** The fold models, a JSON array in the order of the folds. */
    public static final String FOLDS_FILE = "early-warning.folds.json";
    /** Eight bytes a stay. */
    public static final String STAYS_FILE = "early-warning.stays";
    /** The model. */
    public static final String MODEL_FILE = "early-warning.json";

    private static final String RESOURCES = "/training/";

    private final EarlyWarningModel model;
    private final List<EarlyWarningModel> folds;
    private final Set<Long> stays;

    private Models(EarlyWarningModel model, byte[] folds, byte[] stays) throws IOException {
        this.model = model;
        this.folds = new ArrayList<>();
        var json = new ObjectMapper();
        for (JsonNode fold : json.readTree(folds)) {
            this.folds.add(EarlyWarningModel.read(json.writeValueAsBytes(fold)));
        }
        this.stays = new HashSet<>();
        for (ByteBuffer left = ByteBuffer.wrap(stays); left.hasRemaining(); ) {
            this.stays.add(left.getLong());
        }
    }

    /** The model of that name, or of a directory that `vigil train` wrote. */
    public static Models named(String name) throws IOException {
        EarlyWarningModel shipped = EarlyWarningModel.shipped();
        if (name.equals(shipped.identity().name())) {
            return new Models(shipped, resource(FOLDS_FILE), resource(STAYS_FILE));
        }
        Path directory = Path.of(name);
        if (!Files.isReadable(directory.resolve(MODEL_FILE))) {
            throw new RecordException("there is no model '" + name + "': give "
                    + shipped.identity().name() + ", or a directory that `vigil train` wrote");
        }
        return new Models(
                EarlyWarningModel.read(Files.readAllBytes(directory.resolve(MODEL_FILE))),
                Files.readAllBytes(directory.resolve(FOLDS_FILE)),
                Files.readAllBytes(directory.resolve(STAYS_FILE)));
    }

    /** The model. */
    public EarlyWarningModel model() {
        return model;
    }

    boolean knew(Fingerprint stay) {
        return stays.contains(stay.value());
    }

    /** The model that may score a stay: one that was trained without it. */
    EarlyWarningModel against(Fingerprint stay) {
        return knew(stay) ? folds.get(stay.fold()) : model;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Models.class.getResourceAsStream(RESOURCES + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
