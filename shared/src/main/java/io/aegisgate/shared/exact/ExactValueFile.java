package io.aegisgate.shared.exact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of exact values: a JSON object whose only content is one sealed list, so that no entry can be dropped or swapped
 * unseen. Replaced atomically with mode 0600. An absent file holds no values; one that cannot be read or decrypted is an
 * error, never an empty list. Changes of several processes take turns by a lock file.
 *
 * <p>A file of an earlier installation (one Fernet token over {@code {"values":[…]}}) is read when a key of the ring opens
 * it, and written in the present form by the next change.
 */
public final class ExactValueFile {
    /** Its name in the data directory. */
    public static final String NAME = "redact_values.enc.json";

    /** Shortest value, after trimming; a shorter one would strike ordinary text. */
    public static final int MIN_CHARS = 10;

    private static final int MAX_CHARS = 16_384;
    private static final int MAX_VALUES = 20_000;
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final String CONTEXT = "exact_values";
    /** How the base64 of a Fernet token of our times begins: version byte 0x80 and the upper half of the time. */
    private static final String FERNET_TOKEN = "gAAAAA";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final NodeKeys keys;

    /** The file of a node. */
    public ExactValueFile(Path file, NodeKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    /**
     * All values in the order they were added.
     *
     * @throws IOException when the file is there and cannot be read or decrypted, with a sentence for the operator
     */
    public synchronized List<ExactValue> read() throws IOException {
        byte[] content = PrivateFile.read(file, MAX_BYTES).orElse(null);
        return content == null ? List.of() : parse(open(content));
    }

    /** Adds a value, trimmed. */
    public Addition add(String given) throws IOException {
        return addAll(List.of(given)).get(0);
    }

    /** Adds values, each trimmed, in one change of the file; what became of each, in their order. */
    public synchronized List<Addition> addAll(List<String> given) throws IOException {
        try (FileTurn turn = FileTurn.take(file)) {
            List<ExactValue> values = new ArrayList<>(read());
            int before = values.size();
            Map<String, String> ids = new HashMap<>();
            values.forEach(present -> ids.put(present.value(), present.id()));
            List<Addition> outcomes = new ArrayList<>();
            for (String each : given) {
                String value = each.strip();
                String known = ids.get(value);
                if (value.length() < MIN_CHARS || value.length() > MAX_CHARS) {
                    outcomes.add(new Addition.WrongLength());
                } else if (known != null) {
                    outcomes.add(new Addition.Duplicate(known));
                } else if (values.size() >= MAX_VALUES) {
                    outcomes.add(new Addition.Full());
                } else {
                    ExactValue added = new ExactValue(id(value), value);
                    values.add(added);
                    ids.put(value, added.id());
                    outcomes.add(new Addition.Stored(added));
                }
            }
            if (values.size() > before) {
                write(values);
            }
            return outcomes;
        }
    }

    /** Removes a value; false when there is none of that id. */
    public synchronized boolean remove(String id) throws IOException {
        try (FileTurn turn = FileTurn.take(file)) {
            List<ExactValue> values = new ArrayList<>(read());
            boolean removed = values.removeIf(value -> value.id().equals(id));
            if (removed) {
                write(values);
            }
            return removed;
        }
    }

    /**
     * Makes the values those of a list; false, with nothing changed, when the file was replaced since.
     *
     * @param stamp the {@link #stamp} of what the caller has read
     */
    public synchronized boolean replaceUnlessChanged(String stamp, List<ExactValue> values) throws IOException {
        try (FileTurn turn = FileTurn.take(file)) {
            if (!stamp().equals(stamp)) {
                return false;
            }
            write(values);
            return true;
        }
    }

    /** Seals the list again if it is not sealed with the current key; whether that was needed. */
    public synchronized boolean reseal() throws IOException {
        try (FileTurn turn = FileTurn.take(file)) {
            byte[] content = PrivateFile.read(file, MAX_BYTES).orElse(null);
            if (content == null || keys.box().isCurrent(sealed(content))) {
                return false;
            }
            write(parse(open(content)));
            return true;
        }
    }

    /** Changes whenever the file is replaced; empty when there is none. Cheap. */
    public String stamp() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.fileKey() + "/" + now.size() + "/" + now.lastModifiedTime();
        } catch (NoSuchFileException absent) {
            return "";
        }
    }

    private String open(byte[] content) throws IOException {
        try {
            return keys.box().open(sealed(content), CONTEXT);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(
                    file + " cannot be decrypted: it was sealed with another key or has been changed", unreadable);
        }
    }

    private String sealed(byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.UTF_8).strip();
        if (text.startsWith(FERNET_TOKEN)) {
            return AesGcmBox.LEGACY + text;
        }
        try {
            JsonNode sealed = JSON.readTree(text).path("sealed");
            if (!sealed.isTextual()) {
                throw new IOException(file + " is not a file of exact values");
            }
            return sealed.textValue();
        } catch (JsonProcessingException broken) {
            // Security: the cause is left out, since its text quotes the content.
            throw new IOException(file + " is not JSON");
        }
    }

    private List<ExactValue> parse(String clear) throws IOException {
        try {
            JsonNode document = JSON.readTree(clear);
            List<ExactValue> values = new ArrayList<>();
            for (JsonNode entry : document.isObject() ? document.path("values") : document) {
                // An earlier installation kept plain texts.
                String value = entry.isTextual()
                        ? entry.textValue()
                        : entry.path("value").asText();
                if (value.length() < MIN_CHARS) {
                    throw new IOException(file + " holds an entry without a usable value");
                }
                values.add(new ExactValue(
                        entry.isTextual() ? id(value) : entry.path("id").asText(), value));
            }
            return List.copyOf(values);
        } catch (JsonProcessingException broken) {
            // Security: the cause is left out, since its text quotes clear values.
            throw new IOException(file + " holds no list of values");
        }
    }

    private void write(List<ExactValue> values) throws IOException {
        ArrayNode list = JSON.createArrayNode();
        values.forEach(value -> list.addObject().put("id", value.id()).put("value", value.value()));
        ObjectNode document = JSON.createObjectNode();
        document.put("sealed", keys.box().seal(JSON.writeValueAsString(list), CONTEXT));
        PrivateFile.replace(file, JSON.writeValueAsBytes(document));
    }

    /** Keyed, so that an id in a log or a URL does not help to guess the value; stored, so that a new key keeps it. */
    private String id(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.placeholderKey(), "HmacSHA256"));
            mac.update("exact-value-id\n".getBytes(StandardCharsets.UTF_8));
            byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
