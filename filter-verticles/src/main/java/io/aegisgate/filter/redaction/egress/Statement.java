package io.aegisgate.filter.redaction.egress;

/**
 * The statement a placeholder stands in: its line, those a line's end joins to it, the here-document and the brackets it
 * stands in.
 *
 * @param before its part before the placeholder
 * @param line where the last line of that part begins
 */
record Statement(Surroundings around, String before, int line) {
    /** At the end of a line of a shell, of cmd and of PowerShell: it goes on. */
    private static final String CONTINUED = "\\^`";

    /** What shows that a line is more than prose. */
    private static final String CODE = "=({[|$;\"'`";

    static Statement of(Surroundings around) {
        String text = around.before();
        int line = lineStart(text, text.length());
        int begin = line;
        while (begin > 0 && continued(text, begin - 1)) {
            begin = lineStart(text, begin - 1);
        }
        begin = Math.min(begin, Math.min(document(text, begin), bracket(text)));
        return new Statement(around, text.substring(begin), line - begin);
    }

    /** Whether the statement looks like code, of which something may follow. */
    boolean code() {
        String last = before.substring(line);
        return line > 0 || last.chars().anyMatch(c -> CODE.indexOf(c) >= 0);
    }

    /** Where it ends behind the placeholder; -1 when that is not to be seen. */
    int end() {
        String text = around.after();
        int depth = depth(before);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += nesting(c);
            if (c == '\n' && depth <= 0 && !continued(text, at)) {
                return at;
            }
        }
        return around.complete() ? text.length() : -1;
    }

    /** The name the placeholder's value is given to; empty when it is given to none. */
    String name() {
        String last = before.substring(line);
        int equals = last.lastIndexOf('=');
        boolean direct = equals > 0 && last.substring(equals + 1).chars().allMatch(c -> " \"'`bfr".indexOf(c) >= 0);
        int end = equals;
        while (direct && end > 0 && ": ".indexOf(last.charAt(end - 1)) >= 0) {
            end--;
        }
        int begin = end;
        while (direct
                && begin > 0
                && (Character.isLetterOrDigit(last.charAt(begin - 1)) || last.charAt(begin - 1) == '_')) {
            begin--;
        }
        return direct ? last.substring(begin, end) : "";
    }

    private static int lineStart(String text, int end) {
        return text.lastIndexOf('\n', end - 1) + 1;
    }

    private static boolean continued(String text, int lineEnd) {
        int last = lineEnd - 1;
        while (last >= 0 && (text.charAt(last) == '\r' || text.charAt(last) == ' ')) {
            last--;
        }
        return last >= 0 && CONTINUED.indexOf(text.charAt(last)) >= 0 && !(last > 1 && text.startsWith("``", last - 2));
    }

    /** Where the command begins whose here-document is open at a line; the line itself when none is. */
    private static int document(String text, int line) {
        int mark = text.lastIndexOf("<<", line - 1);
        if (mark < 0 || text.indexOf('\n', mark) < 0) {
            return line;
        }
        int begin = mark + 2;
        while (begin < text.length() && "-~'\" ".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String word = text.substring(begin, end);
        boolean closed = word.isEmpty() || (text.substring(end, line) + "\n").contains("\n" + word + "\n");
        return closed ? line : lineStart(text, mark);
    }

    /** Where the line begins in which the outermost open bracket stands; the text's length when all are closed. */
    private static int bracket(String text) {
        int depth = 0;
        int found = text.length();
        for (int at = text.length() - 1; at >= 0; at--) {
            char c = text.charAt(at);
            depth -= nesting(c);
            if (depth < 0) {
                found = lineStart(text, at);
                depth = 0;
            }
            if (c == '\n' && at > 0 && text.charAt(at - 1) == '\n') {
                break;
            }
        }
        return found;
    }

    private static int depth(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            depth += nesting(text.charAt(at));
        }
        return depth;
    }

    /** How much deeper a character leads into brackets. */
    private static int nesting(char c) {
        return switch (c) {
            case '(', '{', '[' -> 1;
            case ')', '}', ']' -> -1;
            default -> 0;
        };
    }
}
