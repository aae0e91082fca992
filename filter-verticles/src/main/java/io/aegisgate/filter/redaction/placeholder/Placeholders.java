package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.Ascii;
import io.aegisgate.shared.crypto.NodeKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names placeholders: {@code AG_<KIND>_<ID>}, the ID being 80 bits of HMAC-SHA-256 over tenant, kind and value. The same
 * value gets the same name in each turn and on each node that shares the key, so a provider's prompt cache keeps hitting;
 * without the key a name can be neither guessed nor confirmed. Holds a {@link Mac}, so one instance belongs to one worker.
 */
public final class Placeholders {
    /** Characters of an ID; five bits each. */
    public static final int ID_CHARS = 16;

    /** Longest kind. */
    static final int MAX_KIND_CHARS = 40;

    /** What every name starts with. */
    static final String PREFIX = "AG_";

    // No I, O, 0, 1: a model that retypes an ID has no look-alikes to confuse, and no ID starts an AKIA-like key.
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final NodeKeys keys;
    private byte[] macKey = new byte[0];
    private Mac mac;

    /** Reads the key at each use, so a rotation takes effect at once. */
    public Placeholders(NodeKeys keys) {
        this.keys = keys;
        this.mac = current();
    }

    /**
     * The name of a value, without braces.
     *
     * @param kind upper-case letters, digits and underscores, a letter first, at most 40 characters
     */
    public String name(String tenant, String kind, String value) {
        checkKind(kind);
        return PREFIX + kind + '_' + id(tenant, kind, value);
    }

    /**
     * The ID of a value for some use.
     *
     * @param use a kind of placeholder, or with small letters anything else
     */
    public String id(String tenant, String use, String value) {
        mac = current();
        update(tenant);
        update(use);
        update(value);
        return id(mac.doFinal());
    }

    /** The form that stands in a text, {@code {{AG_<KIND>_<ID>}}}. */
    public static String braced(String name) {
        return "{{" + name + "}}";
    }

    static boolean idCharacter(char upper) {
        return Ascii.upper(upper) ? upper != 'I' && upper != 'O' : upper >= '2' && upper <= '9';
    }

    private Mac current() {
        byte[] now = keys.placeholderKey();
        if (Arrays.equals(now, macKey)) {
            return mac;
        }
        try {
            Mac fresh = Mac.getInstance("HmacSHA256");
            fresh.init(new SecretKeySpec(now, "HmacSHA256"));
            macKey = now.clone();
            return fresh;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    // Security: each part carries its length, so no two different triples feed the same bytes.
    private void update(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((byte) (bytes.length >>> 24));
        mac.update((byte) (bytes.length >>> 16));
        mac.update((byte) (bytes.length >>> 8));
        mac.update((byte) bytes.length);
        mac.update(bytes);
    }

    private static String id(byte[] hash) {
        char[] id = new char[ID_CHARS];
        long bits = 0;
        int available = 0;
        int next = 0;
        for (int i = 0; i < ID_CHARS; i++) {
            if (available < 5) {
                bits = (bits << 8) | (hash[next++] & 0xff);
                available += 8;
            }
            available -= 5;
            id[i] = ALPHABET.charAt((int) (bits >>> available) & 31);
        }
        return new String(id);
    }

    private static void checkKind(String kind) {
        boolean fits = !kind.isEmpty() && kind.length() <= MAX_KIND_CHARS && Ascii.upper(kind.charAt(0));
        for (int i = 0; fits && i < kind.length(); i++) {
            char c = kind.charAt(i);
            fits = Ascii.upper(c) || c == '_' || Ascii.digit(c);
        }
        if (!fits) {
            throw new IllegalArgumentException("placeholder kind " + kind);
        }
    }
}
