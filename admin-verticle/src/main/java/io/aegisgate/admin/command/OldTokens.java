package io.aegisgate.admin.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The token file of an earlier installation: its entries are taken over whole, their sealed field names in clear. */
final class OldTokens {
    static final String NAME = "gw_tokens.json";

    private static final String TOKENS = "tokens";
    private static final String WHITELIST = "whitelist_key";
    private static final int MAX_BYTES = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private OldTokens() {}

    /** What came of it: entries added, entries that were there, field names that no key opens. */
    record Report(int added, int present, int unreadable) {}

    static Report merge(Path from, Path to, SecretBox box) throws IOException {
        ObjectNode old = read(from);
        ObjectNode target = read(to);
        ObjectNode tokens = target.withObjectProperty(TOKENS);
        int added = 0;
        int present = 0;
        int unreadable = 0;
        for (var entry : old.path(TOKENS).properties()) {
            if (tokens.has(entry.getKey())) {
                present++;
            } else {
                unreadable += open(entry.getValue(), box);
                tokens.set(entry.getKey(), entry.getValue());
                added++;
            }
        }
        if (added > 0) {
            Path directory = to.toAbsolutePath().getParent();
            if (directory != null) {
                PrivateFile.createDirectories(directory);
            }
            PrivateFile.replace(to, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(target));
        }
        return new Report(added, present, unreadable);
    }

    private static ObjectNode read(Path file) throws IOException {
        byte[] content = PrivateFile.read(file, MAX_BYTES).orElse(null);
        if (content == null) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(content) instanceof ObjectNode document) {
                return document;
            }
        } catch (JsonProcessingException malformed) {
            // Security: the cause is left out, since its text may quote a token.
            throw new IOException(file + " is not JSON");
        }
        throw new IOException(file + " is not a JSON object");
    }

    /** Replaces the sealed names that a key opens; gives the number of the others. */
    private static int open(JsonNode entry, SecretBox box) {
        if (!(entry.path(WHITELIST) instanceof ArrayNode names)) {
            return 0;
        }
        int unreadable = 0;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).asText();
            if (name.startsWith(AesGcmBox.LEGACY)) {
                try {
                    names.set(i, JSON.getNodeFactory().textNode(box.open(name, WHITELIST)));
                } catch (GeneralSecurityException otherKey) {
                    unreadable++;
                }
            }
        }
        return unreadable;
    }
}
