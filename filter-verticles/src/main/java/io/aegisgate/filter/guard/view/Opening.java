package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the first line of a text that does not begin like a sentence, between marks that patterns can name: {@code
 * \x02\x02} before and {@code \x03\x03} behind it. A payload of a few characters, which would be nothing within an article,
 * is the whole of its text. The second reading has percent escapes resolved and comments within the line made blanks.
 */
public final class Opening implements ViewSource {
    private static final String BEGIN = "\u0002\u0002";
    private static final String END = "\u0003\u0003";
    /** A longer line is no payload of this kind. */
    private static final int LINE_MAX = 400;

    /** With so many words in a row, one of them a little word, the line is a sentence. */
    private static final int WORDS_MIN = 3;
    /** So many words in a row are a sentence without one, unless they are a query's. */
    private static final int MANY_WORDS = 5;
    /** So many ideographs in a row are a clause. */
    private static final int IDEOGRAPHS_MIN = 6;

    private static final Set<String> LITTLE = Set.of(
            "the", "an", "are", "was", "of", "this", "that", "these", "you", "your", "it", "can", "will", "would",
            "should", "has", "have", "but", "which", "using", "we", "here", "how", "what", "there", "be", "does", "my",
            "sure", "let", "yes", "its", "than", "more", "me", "with", "ich", "der", "die", "das", "und", "ein", "eine",
            "für", "ist", "nicht", "le", "la", "les", "des", "une", "est", "pour", "el", "los", "una", "que", "para",
            "di", "che", "per", "het", "een", "и", "не", "на");

    private static final Set<String> QUERY = Set.of(
            "select",
            "union",
            "from",
            "where",
            "and",
            "or",
            "not",
            "order",
            "by",
            "group",
            "having",
            "insert",
            "into",
            "update",
            "delete",
            "drop",
            "table",
            "null",
            "like",
            "exec",
            "declare",
            "waitfor",
            "delay",
            "case",
            "when",
            "sleep",
            "limit",
            "join",
            "all",
            "grant",
            "revoke",
            "truncate",
            "alter",
            "create");

    @Override
    public ViewKind kind() {
        return ViewKind.OPENING;
    }

    @Override
    public List<View> read(MappedText source) {
        String text = source.text();
        int start = start(text);
        int line = text.indexOf('\n', start);
        int end = line < 0 ? text.length() : line;
        if (end == start || end - start > LINE_MAX || sentence(text, start, end, true)) {
            return List.of();
        }
        List<View> views = new ArrayList<>();
        views.add(reading(text, start, end, false));
        if (text.indexOf('%', start) >= 0 || text.indexOf("/*", start) >= 0 || text.indexOf("\\x", start) >= 0) {
            views.add(reading(text, start, end, true));
        }
        return views;
    }

    @Override
    public int settled(String text, int from) {
        int start = start(text);
        int shown = Math.min(text.length(), start + LINE_MAX + 1);
        boolean complete = text.indexOf('\n', start) >= 0 || shown - start > LINE_MAX;
        return from > start || complete || sentence(text, start, shown, false) ? text.length() : 0;
    }

    private static int start(String text) {
        int start = 0;
        while (start < text.length() && start < LINE_MAX && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Whether the line is a sentence, be its last word whole or not. */
    private static boolean sentence(String text, int start, int end, boolean whole) {
        int words = 0;
        boolean little = false;
        boolean query = false;
        String[] tokens = text.substring(start, end).split(" ", -1);
        for (int i = 0; i < tokens.length; i++) {
            String token = tokens[i];
            if (!whole && i == tokens.length - 1) {
                // It may become any other word.
                return clause(token) || heading(text, start, end);
            }
            String word = token.toLowerCase(Locale.ROOT);
            while (!word.isEmpty() && ".,:;!?".indexOf(word.charAt(word.length() - 1)) >= 0) {
                word = word.substring(0, word.length() - 1);
            }
            boolean plain = !word.isEmpty()
                    && word.charAt(0) != '\''
                    && word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '\'' || c > 127);
            words = plain ? words + 1 : 0;
            little = plain && (little || LITTLE.contains(word));
            query = plain && (query || QUERY.contains(word));
            boolean enough = words >= WORDS_MIN && little;
            if (enough || (words >= MANY_WORDS && !query) || clause(token)) {
                return true;
            }
        }
        return heading(text, start, end);
    }

    /** Markdown's marks of code and headings. */
    private static boolean heading(String text, int start, int end) {
        char first = start < end ? text.charAt(start) : ' ';
        return first == '`' || (first == '#' && start + 1 < end && text.charAt(start + 1) == ' ');
    }

    private static boolean clause(String token) {
        int row = 0;
        for (int at = 0; at < token.length() && row < IDEOGRAPHS_MIN; at++) {
            row = Character.isIdeographic(token.charAt(at)) ? row + 1 : 0;
        }
        return row >= IDEOGRAPHS_MIN;
    }

    private static View reading(String text, int start, int end, boolean resolved) {
        StringBuilder out = new StringBuilder(BEGIN);
        int[] offsets = new int[end - start + BEGIN.length() + END.length() + 1];
        int units = BEGIN.length();
        for (int i = 0; i < units; i++) {
            offsets[i] = start;
        }
        for (int at = start; at < end; ) {
            int next = resolved ? resolve(text, at, end, out) : at;
            if (next == at) {
                out.append(text.charAt(at));
                next = at + 1;
            }
            offsets[units++] = at;
            at = next;
        }
        out.append(END);
        for (int i = units; i < offsets.length; i++) {
            offsets[i] = end;
        }
        return new OffsetView(out.toString(), offsets);
    }

    /** Writes one unit for an escape or a comment and returns where it ends; the same offset when there is none. */
    private static int resolve(String text, int at, int end, StringBuilder out) {
        char c = text.charAt(at);
        boolean percent = c == '%' && at + 3 <= end;
        boolean hex = c == '\\' && at + 4 <= end && text.charAt(at + 1) == 'x';
        if (percent || hex) {
            int digits = percent ? at + 1 : at + 2;
            int value = Character.digit(text.charAt(digits), 16) * 16 + Character.digit(text.charAt(digits + 1), 16);
            if (Ascii.letterOrDigit(text.charAt(digits)) && value >= ' ' && value < 127) {
                out.append((char) value);
                return digits + 2;
            }
        }
        int close = c == '/' && text.startsWith("/*", at) ? text.indexOf("*/", at + 2) : -1;
        if (close >= 0 && close + 2 < end) {
            out.append(' ');
            return close + 2;
        }
        return at;
    }
}
