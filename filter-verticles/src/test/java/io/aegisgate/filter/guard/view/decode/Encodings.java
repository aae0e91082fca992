package io.aegisgate.filter.guard.view.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Encoders as attackers use them, written apart from the decoders. */
public final class Encodings {
    private static final String MORSE =
            ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..";
    private static final Map<String, UnaryOperator<String>> ALL = new TreeMap<>();
    /** Only letters of English survive these. */
    private static final List<String> LETTERS_ONLY =
            List.of("rot13", "caesar-5", "atbash", "morse", "alphabet-places", "octal-codes", "binary-run");

    static {
        ALL.put("base64", text -> Base64.getEncoder().encodeToString(bytes(text)));
        ALL.put("base64url", text -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text)));
        ALL.put(
                "base64-mime",
                text -> Base64.getMimeEncoder(40, new byte[] {'\n'}).encodeToString(bytes(text)));
        ALL.put("base64-utf16", text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE)));
        ALL.put("base32", Encodings::base32);
        ALL.put("hex", text -> each(text, "", value -> String.format("%02x", value)));
        ALL.put("hex-pairs", text -> each(text, " ", value -> String.format("%02X", value)));
        ALL.put("hex-0x", text -> each(text, " ", value -> String.format("0x%02x", value)));
        ALL.put("hex-escapes", text -> each(text, "", value -> String.format("\\x%02x", value)));
        ALL.put("percent", text -> each(text, "", value -> String.format("%%%02X", value)));
        ALL.put("quoted-printable", text -> each(text, "", value -> String.format("=%02X", value)));
        ALL.put("binary", text -> each(text, " ", value -> bits(value)));
        ALL.put("binary-run", text -> each(text, "", value -> bits(value)));
        ALL.put("octal-codes", text -> each(text, " ", value -> String.format("%03o", value)));
        ALL.put("decimal-codes", text -> chars(text, " ", c -> Integer.toString(c)));
        ALL.put("entities", text -> chars(text, "", c -> "&#" + c + ";"));
        ALL.put("entities-hex", text -> chars(text, "", c -> "&#x" + Integer.toHexString(c) + ";"));
        ALL.put("u-escapes", text -> chars(text, "", c -> String.format("\\u%04x", c)));
        ALL.put("rot13", text -> shift(text, 13));
        ALL.put("caesar-5", text -> shift(text, 5));
        ALL.put("atbash", text -> chars(text, "", c -> String.valueOf((char) (c == ' ' ? c : 'a' + 'z' - c))));
        ALL.put("reversed", text -> new StringBuilder(text).reverse().toString());
        ALL.put("morse", text -> chars(text, " ", c -> c == ' ' ? "/" : MORSE.split(" ", -1)[c - 'a']));
        ALL.put(
                "alphabet-places",
                text -> text.chars()
                        .mapToObj(c -> c == ' ' ? " " : "-" + (c - 'a' + 1))
                        .collect(Collectors.joining())
                        .substring(1)
                        .replace(" -", " "));
    }

    private Encodings() {}

    /** Their names. */
    public static List<String> all() {
        return List.copyOf(ALL.keySet());
    }

    /** Whether an encoding can carry a text. */
    public static boolean can(String name, String text) {
        return !LETTERS_ONLY.contains(name) || text.chars().allMatch(c -> c == ' ' || (c >= 'a' && c <= 'z'));
    }

    /** A text in an encoding. */
    public static String encode(String name, String text) {
        UnaryOperator<String> encoder = ALL.get(name);
        if (encoder == null) {
            throw new IllegalArgumentException(name);
        }
        return encoder.apply(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String bits(int value) {
        return String.format("%8s", Integer.toBinaryString(value)).replace(' ', '0');
    }

    private static String each(String text, String between, IntFunction<String> one) {
        List<String> out = new ArrayList<>();
        for (byte value : bytes(text)) {
            out.add(one.apply(value & 0xFF));
        }
        return String.join(between, out);
    }

    private static String chars(String text, String between, IntFunction<String> one) {
        return text.chars().mapToObj(one).collect(Collectors.joining(between));
    }

    private static String shift(String text, int by) {
        return chars(text.toLowerCase(Locale.ROOT), "", c -> {
            boolean letter = c >= 'a' && c <= 'z';
            return String.valueOf((char) (letter ? 'a' + (c - 'a' + by) % 26 : c));
        });
    }

    private static String base32(String text) {
        StringBuilder bits = new StringBuilder();
        for (byte value : bytes(text)) {
            bits.append(bits(value & 0xFF));
        }
        while (bits.length() % 5 != 0) {
            bits.append('0');
        }
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < bits.length(); at += 5) {
            out.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Integer.parseInt(bits.substring(at, at + 5), 2)));
        }
        while (out.length() % 8 != 0) {
            out.append('=');
        }
        return out.toString();
    }
}
