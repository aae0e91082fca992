package io.aegisgate.filter.redaction;

import io.aegisgate.filter.redaction.FieldNames.Hint;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextRange;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A leaf such as {@code "password": "…"} carries its label in its key, where no rule over the text can see it. A value is
 * taken for a secret only when its key says so and it looks like one: agents send settings, schemas and code all day, and
 * none of these may change.
 */
final class FieldSecrets {
    private static final int MIN_CHARS = 8;
    private static final int MIN_LETTERS_ONLY_CHARS = 16;
    private static final int MAX_CHARS = 4096;
    /** Texts whose keys are labels; the others stand under names the protocols give. */
    static final Set<SpanKind> KINDS = Set.of(
            SpanKind.USER,
            SpanKind.ASSISTANT,
            SpanKind.TOOL_RESULT,
            SpanKind.TOOL_ARGUMENTS,
            SpanKind.RETRIEVED,
            SpanKind.OTHER);

    private static final Set<String> SCHEMES = Set.of("bearer ", "basic ", "token ", "apikey ");

    /** Openings of references to a secret kept elsewhere. */
    private static final List<String> REFERENCES = List.of(
            "http://",
            "https://",
            "file:",
            "env:",
            "env.",
            "vault:",
            "arn:",
            "secret://",
            "ref:",
            "op://",
            "process.env",
            "os.environ",
            "secrets.",
            "keychain:",
            "data:");

    /** Words of stand-ins, labels and field descriptions. */
    private static final List<String> STAND_INS = List.of(
            "your",
            "example",
            "placeholder",
            "changeme",
            "change-me",
            "change_me",
            "redacted",
            "xxxx",
            "****",
            "....",
            "password",
            "passwd",
            "insert",
            "replace",
            "dummy",
            "required",
            "optional",
            "undefined",
            "hidden",
            "input",
            "field",
            "label",
            "string");

    private FieldSecrets() {}

    /** The secret part of a leaf, null when there is none. */
    static @Nullable TextRange find(TextSpan span) {
        String text = span.text();
        if (text.length() < MIN_CHARS || text.length() > MAX_CHARS || !KINDS.contains(span.kind())) {
            return null;
        }
        Hint hint = FieldNames.hint(span.key());
        if (hint == Hint.NONE) {
            return null;
        }
        int start = afterScheme(text);
        int end = text.length();
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        boolean secret = end - start >= MIN_CHARS && looksSecret(text.substring(start, end), hint);
        return secret ? new TextRange(start, end) : null;
    }

    private static int afterScheme(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
                return start + scheme.length();
            }
        }
        return start;
    }

    private static boolean looksSecret(String value, Hint hint) {
        Characters seen = Characters.of(value);
        if (seen.other || reference(value) || seen.distinct < 5) {
            return false;
        }
        if (seen.classes() == 1 && seen.digits > 0) {
            return hint == Hint.PASSWORD;
        }
        if (seen.digits > 0) {
            return !standIn(value, seen);
        }
        boolean mixed = seen.lower > 0 && seen.upper > 0 && !seen.wordLike;
        boolean symbols = seen.symbols > 0 && !seen.onlySeparators;
        if (hint == Hint.PASSWORD && (mixed || symbols)) {
            return !standIn(value, seen);
        }
        int enough = hint == Hint.PASSWORD ? MIN_LETTERS_ONLY_CHARS : MIN_LETTERS_ONLY_CHARS + 4;
        boolean chosen = hint == Hint.PASSWORD || mixed || symbols;
        return chosen && value.length() >= enough && !standIn(value, seen);
    }

    /** A variable, a template, a path or a call stands where a secret would. */
    private static boolean reference(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (String opening : REFERENCES) {
            if (lower.startsWith(opening)) {
                return true;
            }
        }
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        boolean template = value.contains("{{") || value.contains("${") || value.contains("$(") || value.contains("<%");
        boolean variable = first == '$' && nameLike(value, 1, value.length());
        boolean enclosed = first == '<' ? last == '>' : first == '%' ? last == '%' : first == '[' && last == ']';
        boolean path = (first == '/' || first == '~' || first == '.') && value.indexOf('/', 1) > 0;
        boolean call = last == ')' && value.indexOf('(') > 0;
        return template || variable || enclosed || path || call || dottedName(value);
    }

    private static boolean dottedName(String value) {
        int dot = value.indexOf('.');
        return dot > 0 && nameLike(value, 0, value.length()) && value.chars().noneMatch(Character::isDigit);
    }

    private static boolean nameLike(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean standIn(String value, Characters seen) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (String word : STAND_INS) {
            // A stand-in is mostly its words: the digits of a real secret outweigh a word within it.
            if (lower.contains(word)) {
                return seen.digits < 3 && (seen.digits == 0 || seen.onlySeparators);
            }
        }
        return false;
    }
}
