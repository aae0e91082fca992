package io.aegisgate.filter.redaction.egress;

import java.util.Locale;
import java.util.Map;

/** An address in markup as its reader takes it: without blanks, with the references resolved that addresses are hidden in. */
final class MarkupAddress {
    private static final Map<String, String> NAMED =
            Map.of("colon", ":", "sol", "/", "bsol", "\\", "period", ".", "commat", "@", "tab", "", "newline", "");
    private static final int LONGEST = 12;

    private MarkupAddress() {}

    /** The text without blanks but for those between attributes, which end with a quote. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '&' ? text.indexOf(';', at) : -1;
            if (end > at && end - at <= LONGEST) {
                out.append(resolved(text.substring(at + 1, end)));
                at = end + 1;
                continue;
            }
            boolean between = at > 0 && quote(text.charAt(at - 1));
            if (!Character.isWhitespace(c) || between) {
                out.append(c);
            }
            at++;
        }
        return out.toString();
    }

    private static boolean quote(char c) {
        return c == '"' || c == '\'';
    }

    private static String resolved(String reference) {
        String lower = reference.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("#")) {
            return NAMED.getOrDefault(lower, "&");
        }
        boolean hex = lower.startsWith("#x");
        try {
            int point = Integer.parseInt(lower.substring(hex ? 2 : 1), hex ? 16 : 10);
            boolean visible = point > ' ' && point < 0x7f;
            return visible ? Character.toString(point) : "";
        } catch (NumberFormatException none) {
            return "&";
        }
    }
}
