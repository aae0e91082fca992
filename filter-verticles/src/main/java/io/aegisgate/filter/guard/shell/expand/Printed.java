package io.aegisgate.filter.guard.shell.expand;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands print that do nothing but print a literal, decoded or turned round: {@code echo cm0= | base64 -d}. */
final class Printed {
    private Printed() {}

    /** What a pipeline prints; null when that depends on anything but its own words. */
    static @Nullable String by(String pipeline) {
        String value = null;
        for (String stage : split(pipeline, '|')) {
            List<String> words = words(stage);
            if (words.isEmpty()) {
                return null;
            }
            int here = words.indexOf("<<<");
            if (here > 0 && here + 1 < words.size()) {
                value = words.get(here + 1);
            }
            value = value == null ? literal(words) : filtered(value, here > 0 ? words.subList(0, here) : words);
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    /** Whether what stands here may still become such a pipeline. */
    static boolean mayBegin(String part) {
        String word = part.strip();
        for (String name : new String[] {"echo", "printf", "base64", "xxd", "rev"}) {
            if (name.startsWith(word) || word.startsWith(name + " ")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String literal(List<String> words) {
        int first = 1;
        boolean escapes = words.get(0).equals("printf");
        if (!escapes && !words.get(0).equals("echo")) {
            return null;
        }
        while (first < words.size() && words.get(first).startsWith("-")) {
            if (!onlyOf(words.get(first).substring(1), "neE")) {
                break;
            }
            escapes |= words.get(first).indexOf('e') > 0;
            first++;
        }
        if (escapes && words.size() > first + 1 && onlyOf(words.get(first), "%s\\n")) {
            first++;
            return unescaped(String.join("", words.subList(first, words.size())));
        }
        String joined = String.join(" ", words.subList(Math.min(first, words.size()), words.size()));
        return escapes ? unescaped(joined) : joined;
    }

    private static @Nullable String filtered(String value, List<String> words) {
        List<String> flags = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "base64" ->
                flags.contains("-d") || flags.contains("-D") || flags.contains("--decode") || flags.contains("-di")
                        ? base64(value)
                        : null;
            case "xxd" -> flags.contains("-r") || flags.contains("-rp") ? hex(value) : null;
            case "rev" -> new StringBuilder(value).reverse().toString();
            case "cat" -> flags.isEmpty() ? value : null;
            default -> null;
        };
    }

    private static @Nullable String base64(String value) {
        try {
            return printable(Base64.getMimeDecoder().decode(value));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String hex(String value) {
        String digits = withoutBlanks(value);
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return printable(bytes);
    }

    private static boolean onlyOf(String word, String characters) {
        return !word.isEmpty() && word.chars().allMatch(c -> characters.indexOf(c) >= 0);
    }

    private static String withoutBlanks(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> out.append((char) c));
        return out.toString();
    }

    private static @Nullable String printable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        return text.chars().allMatch(c -> c >= ' ' && c != 0xFFFD) ? text : null;
    }

    /** The text that C escapes stand for: {@code \x72}, {@code \162}. */
    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                out.append(c);
                continue;
            }
            char kind = text.charAt(at);
            int radix = kind == 'x' || kind == 'u' ? 16 : 8;
            int from = radix == 16 ? at + 1 : at;
            int most = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == '0' ? 4 : 3;
            int to = from;
            while (to < text.length() && to - from < most && Character.digit(text.charAt(to), radix) >= 0) {
                to++;
            }
            if (to > from) {
                out.append((char) Integer.parseInt(text.substring(from, to), radix));
                at = to;
            } else {
                out.append(kind == 'n' || kind == 't' ? ' ' : kind);
                at++;
            }
        }
        return out.toString();
    }

    private static List<String> split(String text, char at) {
        List<String> out = new ArrayList<>();
        int from = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == at) {
                out.add(text.substring(from, i));
                from = i + 1;
            } else if (c == '"' || c == '\'') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
        }
        out.add(text.substring(from));
        return out;
    }

    private static List<String> words(String stage) {
        List<String> out = new ArrayList<>();
        for (String word : split(stage.replace("<<<", " <<< ").strip(), ' ')) {
            if (!word.isEmpty()) {
                boolean quoted = word.length() > 1 && (word.charAt(0) == '"' || word.charAt(0) == '\'');
                out.add(
                        quoted && word.charAt(word.length() - 1) == word.charAt(0)
                                ? word.substring(1, word.length() - 1)
                                : word);
            }
        }
        return out;
    }
}
