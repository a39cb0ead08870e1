package health.vigil.access.account;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file of local accounts: JSON, readable by its owner only, written whole or not at all. Safe for many threads. */
public final class AccountFile {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Account>> ACCOUNTS = new TypeReference<>() {};

    private final Path path;
    private volatile Read last = new Read(FileTime.fromMillis(0), Map.of());

    public AccountFile(Path path) {
        this.path = path;
    }

    /** Where `./vigil accounts` and `./vigil start` keep it. */
    public static Path under(Path data) {
        return data.resolve("secrets").resolve("accounts.json");
    }

    private record Read(FileTime written, Map<String, Account> byName) {}

    /** An account, as the file has it now. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    /** The account whose token has this hash. */
    public Optional<Account> findByToken(String hash) {
        return current().values().stream()
                .filter(account -> hash.equals(account.token()))
                .findFirst();
    }

    /** All accounts, by name. */
    public Collection<Account> all() {
        return current().values();
    }

    /** Puts an account in, in place of the one of that name. */
    public void put(Account account) throws IOException {
        var accounts = new TreeMap<>(current());
        accounts.put(account.name(), account);
        write(accounts.values());
    }

    /** Takes an account out; whether it was there. */
    public boolean remove(String name) throws IOException {
        var accounts = new TreeMap<>(current());
        boolean removed = accounts.remove(name) != null;
        if (removed) {
            write(accounts.values());
        }
        return removed;
    }

    private Map<String, Account> current() {
        try {
            if (!Files.exists(path)) {
                return Map.of();
            }
            FileTime written = Files.getLastModifiedTime(path);
            if (!written.equals(last.written())) {
                var byName = new TreeMap<String, Account>();
                for (Account account : JSON.readValue(path.toFile(), ACCOUNTS)) {
                    byName.put(account.name(), account);
                }
                last = new Read(written, byName);
            }
            return last.byName();
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "The accounts in " + path + " cannot be read: restore the file, or make it again with"
                            + " ./vigil accounts add",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The accounts in " + path + " cannot be read", e);
        }
    }

    private void write(Collection<Account> accounts) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(path.toAbsolutePath().getParent(), "accounts", ".new", ownerOnly);
        JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), accounts);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
