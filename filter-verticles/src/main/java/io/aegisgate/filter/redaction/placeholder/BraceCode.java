package io.aegisgate.filter.redaction.placeholder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How braces are written where they may not stand: in addresses (RFC 3986) and in HTML. What such a placeholder stands for
 * is written the same way. Immutable.
 */
enum BraceCode {
    /** Percent signs. */
    URL("%7b", "%7d"),
    /** Numbered references. */
    DECIMAL("&#123;", "&#125;"),
    HEXADECIMAL("&#x7b;", "&#x7d;"),
    /** Named references. */
    BRACE("&lbrace;", "&rbrace;"),
    CURLY("&lcub;", "&rcub;");

    private static final BraceCode[] ALL = values();

    private final String opening;
    private final String closing;

    BraceCode(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    static BraceCode[] all() {
        return ALL;
    }

    /** In lower case. */
    String opening() {
        return opening;
    }

    /** In lower case. */
    String closing() {
        return closing;
    }

    /** A value as it stands in such a text. */
    String written(String value) {
        if (this == URL) {
            // The form encoding differs from that of addresses in the blank only.
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * How much of a code stands at a place.
     *
     * @return its length, 0 where something else stands, -1 where the text ends within it
     */
    static int at(String code, CharSequence text, int from, int limit) {
        for (int i = 0; i < code.length(); i++) {
            if (from + i >= limit) {
                return -1;
            }
            char c = text.charAt(from + i);
            if (c != code.charAt(i) && c != code.toUpperCase(Locale.ROOT).charAt(i)) {
                return 0;
            }
        }
        return code.length();
    }
}
