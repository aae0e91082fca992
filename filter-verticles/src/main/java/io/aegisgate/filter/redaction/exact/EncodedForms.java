package io.aegisgate.filter.redaction.exact;

import io.aegisgate.filter.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The spellings under which a value can hide in a text. */
public final class EncodedForms {
    private static final String UNRESERVED = "-._~";

    /** What encoders of addresses leave alone: all that is reserved, Python's {@code quote}, and {@code encodeURI}. */
    private static final List<String> KEPT = List.of(UNRESERVED, UNRESERVED + "/", UNRESERVED + "!*'();/?:@&=+$,#");

    /** How writers of HTML spell the double and the single quote; the other three characters all write alike. */
    private static final List<List<String>> QUOTES = List.of(
            List.of("\"", "'"),
            List.of("&quot;", "'"),
            List.of("&quot;", "&#39;"),
            List.of("&quot;", "&#x27;"),
            List.of("&quot;", "&apos;"),
            List.of("&#34;", "&#39;"));

    /** U+FF01, the wide exclamation mark; the other printable characters follow as in ASCII. */
    private static final char FIRST_WIDE = '\uFF01';

    private static final String HEX = "0123456789ABCDEF";

    private EncodedForms() {}

    /**
     * The value itself, its percent encodings, also with every character or nothing but blanks encoded, its spellings in
     * HTML, full-width letters, and what base64 makes of it at each of three alignments. Escapes are not among them: {@link Reading} decodes them.
     */
    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        forms.add(value.replace(" ", "%20"));
        forms.add(value.replace(' ', '+'));
        for (String kept : KEPT) {
            for (String percent : List.of(percent(bytes, true, kept), international(value, kept))) {
                forms.add(percent);
                forms.add(percent.replace("%20", "+"));
                forms.add(lowerHex(percent));
                forms.add(lowerHex(percent.replace("%20", "+")));
            }
        }
        String markup = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        QUOTES.forEach(quotes -> forms.add(markup.replace("\"", quotes.get(0)).replace("'", quotes.get(1))));
        String all = percent(bytes, false, "");
        forms.add(all);
        forms.add(lowerHex(all));
        forms.add(wide(value));
        base64(bytes).stream()
                .filter(core -> core.length() >= ExactValues.MIN_CHARS)
                .forEach(forms::add);
        return forms;
    }

    /** What base64 and base64url make of bytes at each of three alignments, as far as nothing but the bytes decides it. */
    public static Set<String> base64(byte[] bytes) {
        Set<String> cores = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            String core = base64Core(bytes, before);
            cores.add(core);
            cores.add(core.replace('+', '-').replace('/', '_'));
        }
        return cores;
    }

    /** The characters of a base64 text that depend on nothing but these bytes when so many others stand before them. */
    private static String base64Core(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (before * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return encoded.substring(first, end);
    }

    /** With what is not ASCII left as it is (RFC 3987). */
    private static String international(String value, String kept) {
        StringBuilder encoded = new StringBuilder(value.length() * 3);
        value.codePoints().forEach(point -> {
            if (point < 0x80) {
                encoded.append(percent(new byte[] {(byte) point}, true, kept));
            } else {
                encoded.appendCodePoint(point);
            }
        });
        return encoded.toString();
    }

    private static String percent(byte[] bytes, boolean alphanumeric, String kept) {
        StringBuilder encoded = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if ((alphanumeric && Ascii.letterOrDigit(c)) || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static String lowerHex(String percent) {
        StringBuilder lower = new StringBuilder(percent.length());
        for (int i = 0; i < percent.length(); i++) {
            if (percent.charAt(i) == '%') {
                lower.append(percent.substring(i, i + 3).toLowerCase(Locale.ROOT));
                i += 2;
            } else {
                lower.append(percent.charAt(i));
            }
        }
        return lower.toString();
    }

    /** In the full-width forms of ASCII (Unicode block Halfwidth and Fullwidth Forms), with spaces as they are. */
    private static String wide(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c > ' ' && c < 127 ? (char) (c - '!' + FIRST_WIDE) : c);
        }
        return out.toString();
    }
}
