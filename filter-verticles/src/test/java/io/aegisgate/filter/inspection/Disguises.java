package io.aegisgate.filter.inspection;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Ways to write a text so that people or models read it and filters do not. */
final class Disguises {
    private static final String LATIN = "aceopxyiAEOPCTXBHKM";
    private static final String LOOK_ALIKE =
            "\u0430\u0441\u0435\u043E\u0440\u0445\u0443\u0456\u0410\u0415\u041E\u0420\u0421\u0422\u0425\u0412\u041D\u041A\u041C";

    private Disguises() {}

    static List<String> all() {
        return List.of(
                "zero-width",
                "spaced",
                "dashed",
                "look-alike",
                "full-width",
                "tags",
                "marks",
                "leet",
                "shuffled",
                "mathematical",
                "selectors");
    }

    static String apply(String name, String text, Random random) {
        return switch (name) {
            case "zero-width" -> between(text, "\u200B");
            case "spaced" -> text.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
            case "dashed" -> text.replaceAll("(\\p{L})(?=\\p{L})", "$1-");
            case "look-alike" -> each(text, c -> LATIN.indexOf(c) < 0 ? c : LOOK_ALIKE.charAt(LATIN.indexOf(c)));
            case "full-width" -> each(text, c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c);
            case "tags" -> "hello" + each(text, c -> c < 0x7F ? c + 0xE0000 : c);
            case "marks" -> between(text, "\u0336");
            case "leet" ->
                text.replace('i', '1').replace('o', '0').replace('e', '3').replace('s', '5');
            case "shuffled" ->
                List.of(text.split(" ", -1)).stream()
                        .map(word -> shuffled(word, random))
                        .collect(Collectors.joining(" "));
            case "mathematical" -> each(text, c -> c >= 'a' && c <= 'z' ? 0x1D41A + c - 'a' : c);
            case "selectors" -> "\uD83D\uDE00" + selectors(text);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private interface Letter {
        int to(int letter);
    }

    private static String each(String text, Letter letter) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.appendCodePoint(letter.to(c)));
        return out.toString();
    }

    private static String between(String text, String hidden) {
        return text.chars().mapToObj(Character::toString).collect(Collectors.joining(hidden));
    }

    private static String selectors(String text) {
        StringBuilder out = new StringBuilder();
        for (byte value : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            int unit = value & 0xFF;
            out.appendCodePoint(unit < 16 ? 0xFE00 + unit : 0xE0100 + unit - 16);
        }
        return out.toString();
    }

    private static String shuffled(String word, Random random) {
        if (word.length() < 5) {
            return word;
        }
        char[] letters = word.toCharArray();
        int at = 1 + random.nextInt(letters.length - 3);
        char kept = letters[at];
        letters[at] = letters[at + 1];
        letters[at + 1] = kept;
        return new String(letters);
    }
}
