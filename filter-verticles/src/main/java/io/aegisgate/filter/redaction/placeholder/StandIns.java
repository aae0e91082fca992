package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.Ascii;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of the same type instead of placeholders, for agents that check what they get: a mail address at
 * {@code example.com} (RFC 2606), an address of the documentation networks (RFC 5737), a test card of the same
 * scheme and length. Derived from the placeholder's ID, so they are as stable; where the few documentation addresses
 * collide the next free one is taken, and when none is left there is no stand-in. Belongs to one exchange.
 */
final class StandIns {
    private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
    private static final int HOSTS = 254;
    private static final String MAIL_PREFIX = "user-";
    private static final String MAIL_DOMAIN = "@example.com";
    /** A longer word is no stand-in. */
    static final int MAX_CHARS = 64;

    private final TreeMap<String, String> values = new TreeMap<>();
    private final Map<String, String> byName = new HashMap<>();
    /** Words the client uses itself, which would come back as something else. */
    private final Set<String> avoided = new HashSet<>();

    /** The stand-in for a value, null when its kind has none or all are taken. */
    @Nullable
    String of(String kind, String name, String value) {
        String known = byName.get(name);
        if (known != null) {
            return known;
        }
        String id = name.substring(name.length() - Placeholders.ID_CHARS).toLowerCase(Locale.ROOT);
        String standIn =
                switch (kind) {
                    case "EMAIL" -> free(MAIL_PREFIX + id + MAIL_DOMAIN, value);
                    case "CARD", "UNIONPAY_CARD" -> free(TestCards.of(id, value), value);
                    case "IPV4" -> address(id, value);
                    default -> null;
                };
        if (standIn != null) {
            values.put(standIn, value);
            byName.put(name, standIn);
        }
        return standIn;
    }

    /** Keeps the words of a text that look like stand-ins from becoming one. */
    void avoid(String text) {
        for (int i = 0; i < text.length(); i++) {
            int end = i;
            while (end < text.length() && inWord(text.charAt(end))) {
                end++;
            }
            if (end > i && end - i <= MAX_CHARS) {
                String word = trimmed(text.substring(i, end)).toLowerCase(Locale.ROOT);
                if (alike(word)) {
                    avoided.add(word);
                }
            }
            i = end;
        }
    }

    private static boolean alike(String word) {
        return (word.startsWith(MAIL_PREFIX) && word.endsWith(MAIL_DOMAIN))
                || TestCards.alike(word)
                || Arrays.stream(NETWORKS).anyMatch(word::startsWith);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** What a stand-in stands for, whatever its case; null when the word is none. */
    @Nullable
    String value(CharSequence word) {
        return values.get(word.toString().toLowerCase(Locale.ROOT));
    }

    /** Whether a word at the end of an unfinished text can still become a stand-in. */
    boolean open(CharSequence word) {
        if (word.length() > MAX_CHARS) {
            return false;
        }
        String lower = word.toString().toLowerCase(Locale.ROOT);
        String next = values.ceilingKey(lower);
        if (next != null && next.startsWith(lower)) {
            return true;
        }
        // Behind a whole one only what ends a sentence may follow.
        return values.containsKey(trimmed(lower));
    }

    /** Whether a character can stand in a word; a stand-in is only one as a whole word. */
    static boolean inWord(char c) {
        return Ascii.word(c) || c == '.' || c == '@' || c == '-' || c == '+';
    }

    /** A word without the full stops and dashes that follow it. */
    static String trimmed(String word) {
        int end = word.length();
        while (end > 0 && (word.charAt(end - 1) == '.' || word.charAt(end - 1) == '-')) {
            end--;
        }
        return word.substring(0, end);
    }

    private @Nullable String free(String standIn, String value) {
        String taken = avoided.contains(standIn) ? "" : values.get(standIn);
        return taken == null || taken.equals(value) ? standIn : null;
    }

    private @Nullable String address(String id, String value) {
        int all = NETWORKS.length * HOSTS;
        int first = Math.floorMod(id.hashCode(), all);
        for (int i = 0; i < all; i++) {
            int number = (first + i) % all;
            String free = free(NETWORKS[number / HOSTS] + (number % HOSTS + 1), value);
            if (free != null) {
                return free;
            }
        }
        return null;
    }
}
