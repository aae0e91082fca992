package io.aegisgate.filter.guard.shell.prose;

import java.util.Locale;
import java.util.Set;

/**
 * Tells sentences from commands by the little words that only sentences have.
 *
 * @param words lower-case words such as {@code the} and {@code which}
 */
public record ProseWords(Set<String> words) {
    private static final int WORDS_MIN = 3;

    public ProseWords {
        words = Set.copyOf(words);
    }

    /** Whether the word, which is in lower case, is one of them. */
    public boolean contains(String word) {
        return words.contains(word);
    }

    /** Whether nothing in a text but its last, unfinished line is prose, a fence or a quotation. */
    public boolean noneIn(String text) {
        if (text.contains("```") || text.contains("~~~")) {
            return false;
        }
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            if (prose(text.substring(from, end))) {
                return false;
            }
            from = end + 1;
        }
        return !prose(text.substring(from));
    }

    private boolean prose(String raw) {
        String line = raw.strip();
        if (line.isEmpty()) {
            return false;
        }
        if (line.startsWith(">") || line.startsWith("##") || line.startsWith("- ") || line.startsWith("* ")) {
            return true;
        }
        boolean comment =
                line.startsWith("#") || line.startsWith("//") || line.startsWith("::") || line.startsWith("rem ");
        return !comment && !loop(line) && (eastAsian(line) || announces(line) || sentence(unquoted(line)));
    }

    /** {@code List all users:}. */
    private static boolean announces(String line) {
        return line.endsWith(":") && line.indexOf(' ') > 0 && Character.isUpperCase(line.charAt(0));
    }

    /** {@code for f in $(ls)}: words of the shell and no sentence. */
    private static boolean loop(String line) {
        boolean keyword = line.startsWith("for ") || line.startsWith("if ") || line.startsWith("while ");
        return keyword && (line.indexOf('$') > 0 || line.indexOf('[') > 0 || line.indexOf('(') > 0);
    }

    /** The line without what stands between double quotes and behind a comment sign. */
    private static String unquoted(String line) {
        StringBuilder out = new StringBuilder(line.length());
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!quoted && c == '#' && i > 0 && line.charAt(i - 1) == ' ') {
                break;
            }
            quoted ^= c == '"';
            out.append(quoted || c == '"' ? (c == '"' ? "- -" : "") : String.valueOf(c));
        }
        return out.toString();
    }

    private boolean sentence(String line) {
        int plain = 0;
        boolean little = false;
        for (String token : line.split(" ", -1)) {
            String word = token.toLowerCase(Locale.ROOT);
            while (!word.isEmpty() && ".,:;!?)".indexOf(word.charAt(word.length() - 1)) >= 0) {
                word = word.substring(0, word.length() - 1);
            }
            boolean letters = !word.isEmpty() && word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '\'');
            plain = letters ? plain + 1 : 0;
            little = letters && (little || words.contains(word));
            if (little && plain >= WORDS_MIN) {
                return true;
            }
        }
        return false;
    }

    private static boolean eastAsian(String line) {
        return line.chars().filter(c -> c >= 0x3040 && c <= 0x9fff).count() >= 2;
    }
}
