package health.vigil.standalone.start;

import health.vigil.process.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The one directory under which everything is kept. Held by one process at a time; readable by its owner only. */
public final class DataDirectory implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Where data goes when nobody says: the user's data directory as the XDG base directory specification has it. */
    public static Path standard(String name) {
        var home = System.getenv("XDG_DATA_HOME");
        var base = home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(home);
        return base.resolve("vigil").resolve(name);
    }

    /**
     * Opens a directory, made if need be, for this process alone.
     *
     * @throws StartRefused if another process holds it, or it cannot be written
     */
    public static DataDirectory open(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
            return lock(absolute);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartRefused(
                    "Cannot write to the data directory " + absolute + " (" + e + "): choose another with --data DIR");
        }
    }

    // The channel lives as long as the process holds the directory.
    @SuppressWarnings("resource")
    private static DataDirectory lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("vigil.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StartRefused("Another Vigil is running on " + path
                    + ": stop it first, or give this one its own directory with --data DIR");
        }
        return new DataDirectory(path, channel, lock);
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    /** Where the embedded broker keeps its log. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** Where stream processors keep their state, all of which can be rebuilt. */
    public Path streams() {
        return path.resolve("streams");
    }

    /** Log of the application. */
    public Path log() {
        return path.resolve("logs").resolve("vigil.log");
    }

    /** A secret of this installation: 256 random bits, made on first use, in a file that only its owner reads. */
    public String secret(String name) throws IOException {
        var file = path.resolve("secrets").resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(file.getParent(), name, ".new", ownerOnly);
            Files.writeString(draft, random());
            Files.move(draft, file);
        }
        return Files.readString(file).strip();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static String random() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
