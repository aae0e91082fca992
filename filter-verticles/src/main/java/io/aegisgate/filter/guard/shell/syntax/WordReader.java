package io.aegisgate.filter.guard.shell.syntax;

/** Reads one word: quotes are taken off, escapes resolved, substitutions kept as they stand. One use. */
public final class WordReader {
    private static final String ENDS = " \t\r\n;|&<>";

    private final CharSequence text;
    private final int start;
    private final int limit;
    private final char closer;
    private final StringBuilder value = new StringBuilder();
    private int at;

    /** Reads the word at {@code start}, which ends before {@code limit} and before an unquoted {@code closer}. */
    public WordReader(CharSequence text, int start, int limit, char closer) {
        this.text = text;
        this.start = start;
        this.limit = limit;
        this.closer = closer;
        this.at = start;
    }

    /** The word here, from its first unit to the last that belongs to it. */
    public Word read() {
        while (at < limit) {
            char c = text.charAt(at);
            if (c == closer || (ENDS.indexOf(c) >= 0 && !(c == '<' && at == start && angle()))) {
                break;
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (c == '`') {
                if (!until('`')) {
                    break;
                }
            } else if (c == '(') {
                nested(')', '(');
            } else if (c == '{' && at + 1 < limit && text.charAt(at + 1) == '{') {
                nested('}', '{');
            } else if (c == '$' && at + 1 < limit && text.charAt(at + 1) == '{') {
                if (separator()) {
                    break;
                }
                until('}');
            } else if (c == '$' && separator()) {
                break;
            } else if (c == ')' || (c == '}' && at > start && value.indexOf("{") < 0)) {
                break;
            } else if (c == '\\' && at + 1 < limit && escapes(text.charAt(at + 1))) {
                value.append(text.charAt(at + 1));
                at += 2;
            } else {
                value.append(c);
                at++;
            }
        }
        return new Word(value.toString(), start, skipSeparator());
    }

    /** A backslash before a letter or digit is part of a Windows path. */
    private static boolean escapes(char next) {
        return !(Character.isLetterOrDigit(next)
                || next == '\n'
                || next == '\r'
                || next == '*'
                || next == '\\'
                || next == '.');
    }

    /** {@code $IFS} and {@code ${IFS}} are blanks. */
    private boolean separator() {
        return looking("$IFS") || looking("${IFS");
    }

    private int skipSeparator() {
        if (at >= limit || !separator()) {
            return at;
        }
        at += looking("${IFS") ? 5 : 4;
        while (at < limit && (text.charAt(at) == '}' || text.charAt(at) == '$' || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private boolean looking(String expected) {
        int length = expected.length();
        for (int i = 0; i < length; i++) {
            if (at + i >= limit || text.charAt(at + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void quoted(char quote) {
        boolean first = at == start;
        int end = at + 1;
        while (end < limit && text.charAt(end) != quote && (first || text.charAt(end) != '\n')) {
            end += quote == '"' && text.charAt(end) == '\\' && end + 1 < limit ? 2 : 1;
        }
        end = Math.min(end, limit);
        boolean closed = end < limit && text.charAt(end) == quote;
        if (closed || first) {
            value.append(text, at + 1, end);
            at = closed ? end + 1 : end;
        } else {
            // An apostrophe within a word.
            value.append(quote);
            at++;
        }
    }

    private boolean until(char end) {
        int close = at + 1;
        while (close < limit && text.charAt(close) != end && text.charAt(close) != '\n') {
            close++;
        }
        if (close >= limit || text.charAt(close) != end) {
            if (end == '`') {
                return false;
            }
            close = Math.min(limit - 1, close);
        }
        value.append(text, at, close + 1);
        at = close + 1;
        return true;
    }

    private void nested(char close, char open) {
        int depth = 0;
        int end = at;
        do {
            char c = text.charAt(end);
            depth += c == open ? 1 : 0;
            depth -= c == close ? 1 : 0;
            end++;
        } while (end < limit && depth > 0 && text.charAt(end) != '\n');
        value.append(text, at, end);
        at = end;
    }

    /** {@code <file>} as help pages write it. */
    private boolean angle() {
        for (int i = at + 1; i < limit && i - at < 40; i++) {
            char c = text.charAt(i);
            if (c == '>') {
                value.append(text, at, i);
                at = i;
                return true;
            }
            if (!(Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ' ' || c == '.' || c == '/')) {
                return false;
            }
        }
        return false;
    }
}
