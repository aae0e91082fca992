package io.aegisgate.filter.guard.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads one statement: words, quotes, escapes, redirections and pipes of all three kinds of shell. One use. */
public final class StatementReader {
    /** A statement is read this far; what follows is not looked at. */
    static final int MAX_CHARS = 1024;

    /** The same within quotes, which nest. */
    private static final int QUOTED_MAX_CHARS = 512;

    private static final int MAX_WORDS = 64;

    private static final int TAG_MAX = 16;

    private final CharSequence text;
    private final int start;
    private final int limit;
    /** The quote the statement stands in; it ends the statement. */
    private final char closer;

    private final List<SimpleCommand> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private List<Word> written = new ArrayList<>();
    private boolean network;
    private int at;
    private int lastEnd;
    private int count;

    private StatementReader(CharSequence text, int start, char closer) {
        this.text = text;
        this.start = start;
        this.limit = (int) Math.min(text.length(), (long) start + (closer == 0 ? MAX_CHARS : QUOTED_MAX_CHARS));
        this.closer = closer;
        this.at = start;
        this.lastEnd = start;
    }

    /** Reads the statement whose first word is already known. */
    public static Statement after(CharSequence text, Word name, char closer, boolean ended) {
        StatementReader reader = new StatementReader(text, name.start(), closer);
        reader.words.add(name);
        reader.at = name.end();
        reader.lastEnd = name.end();
        return reader.read(ended);
    }

    /**
     * Reads the statement that begins at an offset.
     *
     * @param closer the quote around it, 0 for none
     * @param ended the text is complete
     */
    public static Statement read(CharSequence text, int start, char closer, boolean ended) {
        return new StatementReader(text, start, closer).read(ended);
    }

    private Statement read(boolean ended) {
        boolean over = false;
        while (!over && at < limit && count < MAX_WORDS) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c != closer && (c == '\\' || c == '`' || c == '^') && lineEnds(at + 1)) {
                at = Math.min(limit, afterLine(at + 1));
            } else if (c == closer || c == '\n' || c == ';' || c == ')' || c == '}') {
                over = true;
            } else if (c == '|' || c == '&') {
                over = bar(c);
            } else if (c == '>' || c == '<') {
                redirect();
            } else if (c == '#' && (at == start || blank(text.charAt(at - 1)))) {
                over = true;
            } else if ((c == '(' || c == '{') && words.isEmpty() && !template(at)) {
                at++;
            } else {
                word();
            }
        }
        command();
        boolean open = !over && at >= text.length() && !ended;
        return new Statement(commands, start, lastEnd, Math.min(text.length(), at + 1), open);
    }

    /** A pipe goes on with the next command; everything else of these signs ends the statement. */
    private boolean bar(char c) {
        boolean twice = at + 1 < limit && text.charAt(at + 1) == c;
        if (c == '&' && at + 1 < limit && text.charAt(at + 1) == '>') {
            at++;
            return false;
        }
        if (c == '&' || twice) {
            // In PowerShell a leading & runs what follows.
            boolean call = c == '&' && !twice && words.isEmpty() && commands.isEmpty();
            at += call || twice ? 1 : 0;
            return !call;
        }
        at += at + 1 < limit && text.charAt(at + 1) == '&' ? 2 : 1;
        command();
        return false;
    }

    private void command() {
        if (!words.isEmpty() || !written.isEmpty() || network) {
            commands.add(new SimpleCommand(words, written, network));
        }
        words = new ArrayList<>();
        written = new ArrayList<>();
        network = false;
    }

    private void redirect() {
        int tag = endTag();
        if (tag > 0) {
            at = tag;
            return;
        }
        boolean out = text.charAt(at) == '>';
        int first = at;
        while (at < limit && "<>&|-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (at < limit && text.charAt(at) == ' ') {
            at++;
        }
        if (at < limit && "\n;|)".indexOf(text.charAt(at)) < 0 && text.charAt(at) != closer) {
            Word target = nextWord();
            boolean socket =
                    target.value().startsWith("/dev/tcp/") || target.value().startsWith("/dev/udp/");
            network |= socket;
            if (out && !socket) {
                written.add(target);
            }
        }
        at = Math.max(at, first + 1);
    }

    /** The end of {@code </code>}, behind a command in a page; 0 when none stands here. */
    private int endTag() {
        int end = at + 2;
        if (end >= limit || text.charAt(at) != '<' || text.charAt(at + 1) != '/') {
            return 0;
        }
        while (end < limit && end - at < TAG_MAX && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end < limit && text.charAt(end) == '>' ? end + 1 : 0;
    }

    private void word() {
        Word word = nextWord();
        // The 2 of 2>/dev/null is no argument.
        boolean descriptor = word.value().length() == 1
                && Character.isDigit(word.value().charAt(0))
                && at < limit
                && (text.charAt(at) == '>' || text.charAt(at) == '<');
        if (!descriptor) {
            words.add(word);
            count++;
        }
    }

    private Word nextWord() {
        WordReader reader = new WordReader(text, at, limit, closer);
        Word word = reader.read();
        at = Math.max(word.end(), at + 1);
        lastEnd = at;
        return word;
    }

    private boolean template(int i) {
        return text.charAt(i) == '{' && i + 1 < limit && text.charAt(i + 1) == '{';
    }

    private boolean lineEnds(int i) {
        return i < limit && (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && i + 1 < limit));
    }

    private int afterLine(int i) {
        return text.charAt(i) == '\r' ? i + 2 : i + 1;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }
}
