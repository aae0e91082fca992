package io.aegisgate.filter.isolation;

import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.text.TextRange;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The delimiters of one exchange: 80 bits, drawn for each request or an HMAC of the text under the key of placeholders. Knows
 * again the markers that were made of them, so that an answer does not show them. One thread.
 */
public final class Delimiters {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Kinds of placeholders are in capitals, so no placeholder is ever derived for this use. */
    private static final String USE = "untrusted-content";

    private static final int NONCE_BYTES = 16;
    private static final String START = "[UNTRUSTED_CONTENT_START ";
    private static final String END = "[UNTRUSTED_CONTENT_END ";
    private static final char CLOSE = ']';
    /** Of the longer of the two. */
    private static final int MARKER_CHARS = START.length() + Placeholders.ID_CHARS + 1;

    private final Placeholders placeholders;
    private final String tenant;
    private final int most;
    private final Set<String> known = new LinkedHashSet<>();
    private String drawn = "";

    /**
     * None yet.
     *
     * @param tenant whose texts they are for
     * @param most how many are known again; of more, the latest
     */
    public Delimiters(Placeholders placeholders, String tenant, int most) {
        this.placeholders = placeholders;
        this.tenant = tenant;
        this.most = most;
    }

    /** A text with a line before and a line behind it. */
    public record Lines(String before, String after) {}

    /** Another request of the exchange begins: it gets a drawn delimiter of its own. */
    public void begin() {
        drawn = "";
    }

    /** The lines around a text. */
    public Lines around(String text, Wrapping wrapping) {
        String delimiter = wrapping == Wrapping.STABLE ? placeholders.id(tenant, USE, text) : drawn();
        known.remove(delimiter);
        known.add(delimiter);
        if (known.size() > most) {
            known.remove(known.iterator().next());
        }
        return new Lines(START + delimiter + CLOSE + '\n', '\n' + END + delimiter + CLOSE);
    }

    /** Whether no text was wrapped. */
    public boolean none() {
        return known.isEmpty();
    }

    /** The markers of this exchange in a text. */
    public List<TextRange> find(String text, int from) {
        List<TextRange> found = new ArrayList<>();
        for (int at = text.indexOf('[', from); at >= 0; at = text.indexOf('[', at + 1)) {
            int id = at + head(text, at);
            int end = id + Placeholders.ID_CHARS;
            boolean whole = id > at && end < text.length() && text.charAt(end) == CLOSE;
            if (whole && known.contains(text.substring(id, end))) {
                found.add(new TextRange(at, end + 1));
            }
        }
        return found;
    }

    /** Where a marker may begin that the end of the text cuts; the text's length when none does. */
    public int openFrom(String text, int from) {
        int least = Math.max(from, text.length() - MARKER_CHARS + 1);
        for (int at = text.indexOf('[', least); at >= 0; at = text.indexOf('[', at + 1)) {
            String tail = text.substring(at);
            if (START.startsWith(tail) || END.startsWith(tail) || begun(tail)) {
                return at;
            }
        }
        return text.length();
    }

    /** The longest tail that is waited for. */
    public static int longest() {
        return MARKER_CHARS;
    }

    private boolean begun(String tail) {
        int head = head(tail, 0);
        if (head == 0) {
            return false;
        }
        String id = tail.substring(head);
        return id.length() <= Placeholders.ID_CHARS && known.stream().anyMatch(each -> each.startsWith(id));
    }

    private static int head(String text, int at) {
        if (text.startsWith(START, at)) {
            return START.length();
        }
        return text.startsWith(END, at) ? END.length() : 0;
    }

    private String drawn() {
        if (drawn.isEmpty()) {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            drawn = placeholders.id(tenant, USE, HexFormat.of().formatHex(nonce));
        }
        return drawn;
    }
}
