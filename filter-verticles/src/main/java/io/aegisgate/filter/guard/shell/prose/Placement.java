package io.aegisgate.filter.guard.shell.prose;

import java.util.Locale;
import java.util.Set;

/**
 * Where in a text a command stands. A help page says {@code net user} in a sentence, a script at the start of a line, and a
 * payload is nothing else; what counts as dangerous differs.
 */
public enum Placement {
    /** Somewhere in a line. */
    INLINE,
    /** Where a shell would look for a command. */
    STATEMENT,
    /** The same, and the text so far is nothing but commands. */
    BARE,
    /** The same, behind what breaks out of another command: {@code ; id}. */
    INJECTED;

    /**
     * The words by which places are told.
     *
     * @param leads words a command follows: {@code then}, {@code RUN}
     * @param breakOuts what may be left of the text before an injected command once quotes and separators are gone
     */
    public record Surroundings(ProseWords prose, Set<String> leads, Set<String> breakOuts) {
        public Surroundings {
            leads = Set.copyOf(leads);
            breakOuts = Set.copyOf(breakOuts);
        }
    }

    /** What stands before a command is looked at this far. */
    static final int LOOK_BACK = 448;

    private static final int BREAK_OUT_CHARS = 60;

    /** Whether a row for {@code needed} places applies here. */
    public boolean within(Placement needed) {
        return compareTo(needed) >= 0;
    }

    /** Where the command beginning at an offset stands. */
    public static Placement of(CharSequence text, int start, Surroundings around) {
        if (!commandPosition(text, start, around)) {
            return INLINE;
        }
        if (start > LOOK_BACK) {
            return STATEMENT;
        }
        String before = text.subSequence(0, start).toString();
        if (breaksOut(before, around)) {
            return INJECTED;
        }
        return around.prose().noneIn(before) ? BARE : STATEMENT;
    }

    private static boolean commandPosition(CharSequence text, int start, Surroundings around) {
        int at = start;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        if ("\n\r;|&({`!@".indexOf(before) >= 0 || ScriptEnd.isSign(before)) {
            return true;
        }
        if (at == start && (before == '"' || before == '\'')) {
            return at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2));
        }
        return at < start ? afterLead(text, at, around) : escapedBreak(text, at);
    }

    private static boolean afterLead(CharSequence text, int end, Surroundings around) {
        int line = lineStart(text, end);
        String lead = text.subSequence(line, end).toString().strip().toLowerCase(Locale.ROOT);
        int word = Math.max(lead.lastIndexOf(' '), lead.lastIndexOf('\t')) + 1;
        String last = lead.substring(word);
        return (around.leads().contains(last) && begins(lead, word))
                || last.endsWith("%0a")
                || prompt(lead)
                || bullet(lead);
    }

    /** Whether a word begins its line or statement. */
    private static boolean begins(String lead, int word) {
        String before = lead.substring(0, word).strip();
        return before.isEmpty() || ";|&({-".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    /** {@code $}, {@code #}, {@code user@host:~$}, {@code PS C:\>}. */
    private static boolean prompt(String lead) {
        char last = lead.charAt(lead.length() - 1);
        return switch (last) {
            case '$', '#', '%', '>' ->
                (lead.length() == 1 && last != '#')
                        || lead.indexOf('@') > 0
                        || lead.startsWith("ps ")
                        || lead.startsWith("c:");
            default -> false;
        };
    }

    private static boolean bullet(String lead) {
        if (lead.equals("-") || lead.equals("*") || lead.equals("•") || lead.equals("+") || lead.endsWith("\"")) {
            return true;
        }
        char last = lead.charAt(lead.length() - 1);
        return lead.length() <= 3 && (last == '.' || last == ')') && Character.isDigit(lead.charAt(0));
    }

    /** {@code %0a} or a written {@code \n} right before. */
    public static boolean escapedBreak(CharSequence text, int at) {
        String tail = text.subSequence(Math.max(0, at - 3), at).toString().toLowerCase(Locale.ROOT);
        return tail.equals("%0a") || tail.equals("%0d") || tail.endsWith("\\n");
    }

    private static boolean breaksOut(String before, Surroundings around) {
        String lead = before.strip().toLowerCase(Locale.ROOT);
        if (lead.isEmpty()
                || before.length() > BREAK_OUT_CHARS
                || lead.equals("(")
                || (lead.length() > 1 && prompt(lead))) {
            return false;
        }
        StringBuilder rest = new StringBuilder();
        boolean sign = false;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (";|&$()'\"`{}\n\\%*<>?/:#!=,".indexOf(c) >= 0) {
                sign |= c != '/' && c != '#' && c != ':' && c != '>' && c != '$' && c != '%' && c != '\n' && c != '*';
            } else {
                rest.append(c);
            }
        }
        String left = rest.toString().strip().toLowerCase(Locale.ROOT);
        sign |= left.equals("0a") || (left.equals("n") && before.contains("\\n"));
        boolean value = left.length() <= 3 && (left.isEmpty() || !spaced(before.strip()));
        return sign && (value || around.breakOuts().contains(left) || left.startsWith("php "));
    }

    /** Whether a blank follows the first word, as in a sentence. */
    private static boolean spaced(String before) {
        int at = 0;
        while (at < before.length() && Character.isLetterOrDigit(before.charAt(at))) {
            at++;
        }
        return at > 0 && at < before.length() && before.charAt(at) == ' ';
    }

    /** Where the line that holds an offset begins, as far back as is looked. */
    static int lineStart(CharSequence text, int offset) {
        int line = offset;
        int least = Math.max(0, offset - LOOK_BACK);
        while (line > least && text.charAt(line - 1) != '\n') {
            line--;
        }
        return line;
    }

    /** The quote on its line that an offset stands within, 0 when it stands in none. */
    public static char quoteAround(CharSequence text, int offset) {
        char open = 0;
        for (int i = lineStart(text, offset); i < offset; i++) {
            char c = text.charAt(i);
            if (open == 0) {
                boolean opens = c == '"' || c == '`' || c == '\'';
                boolean apostrophe = c == '\'' && i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
                open = opens && !apostrophe ? c : 0;
            } else if (c == open && text.charAt(i - 1) != '\\') {
                open = 0;
            }
        }
        return open;
    }
}
