package health.vigil.standalone.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Messages from files. A file holds one or several, framed as MLLP frames them or plain with any line ends; a plain one
 * begins at each MSH segment, and what wraps a batch (FHS, BHS, BTS, FTS) is left out. A file with no message is sent as it
 * is.
 */
final class MessageFiles {

    private static final String START = "\u000b";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final String END = "\u001c";

    private MessageFiles() {}

    /**
     * The messages of files, and of the files under directories, in order.
     *
     * @throws SendException if a path cannot be read
     */
    static List<OutgoingMessage> read(List<Path> paths) {
        var messages = new ArrayList<OutgoingMessage>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                messages.addAll(messages(file));
            }
        }
        return messages;
    }

    private static List<Path> files(Path path) {
        if (!Files.exists(path)) {
            throw new SendException(path + " does not exist: name files of HL7 v2 messages, or directories of them");
        }
        try (Stream<Path> walked = Files.walk(path)) {
            List<Path> found = walked.filter(file -> file.equals(path) || isNamedAsMessages(file))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new SendException(path + " holds no file that ends in .hl7: name the files, or rename them");
            }
            return found;
        } catch (IOException e) {
            throw new SendException(path + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean isNamedAsMessages(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".hl7");
    }

    private static List<OutgoingMessage> messages(Path file) {
        try {
            String text = withoutMark(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            List<String> found = text.contains(START) ? framed(text) : plain(text);
            if (found.isEmpty()) {
                // The receiver says best what is wrong with it.
                return List.of(new OutgoingMessage(file.toString(), 1, text));
            }
            var messages = new ArrayList<OutgoingMessage>();
            for (String message : found) {
                messages.add(new OutgoingMessage(file.toString(), messages.size() + 1, message));
            }
            return messages;
        } catch (IOException e) {
            throw new SendException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Editors put a byte order mark before a file's text; it is not part of a message. */
    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static List<String> framed(String text) {
        var messages = new ArrayList<String>();
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, start + 1)) {
            int end = text.indexOf(END, start);
            messages.add(text.substring(start + 1, end < 0 ? text.length() : end));
        }
        return messages;
    }

    private static List<String> plain(String text) {
        var messages = new ArrayList<StringBuilder>();
        for (String line : text.split("[\r\n]+", -1)) {
            if (line.startsWith("MSH")) {
                messages.add(new StringBuilder());
            }
            if (!messages.isEmpty() && !line.isBlank() && !wrapsBatch(line)) {
                messages.getLast().append(line).append('\r');
            }
        }
        return messages.stream().map(StringBuilder::toString).toList();
    }

    private static boolean wrapsBatch(String line) {
        return line.startsWith("FHS") || line.startsWith("BHS") || line.startsWith("BTS") || line.startsWith("FTS");
    }
}
