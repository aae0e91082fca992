package io.aegisgate.filter.guard.shell.expand;

import java.util.ArrayList;
import java.util.List;

/** Expands one statement. One use, one thread. */
public final class Expander {
    /** A statement is expanded this far, in UTF-16 units. */
    public static final int MAX_CHARS = 1024;

    /** One bracket, brace, variable or escaped quote is at most so many units long. */
    static final int PIECE_MAX = 200;

    /** A name is at most so many units long as written; a longer one is no command. */
    private static final int NAME_MAX = 120;

    /** Braces stand for at most so many words. */
    private static final int BRACE_WORDS_MAX = 16;

    /** What a statement grows to at most, in UTF-16 units, whatever its variables hold. */
    private static final int OUT_MAX = 4096;

    private static final String SPECIAL = " \t\n;|&<>(){}#\"'`";

    private final CharSequence text;
    private final int start;
    private final int limit;
    private final char closer;
    private final boolean ended;
    private final Pieces pieces;

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private int wordStart;
    private boolean doubled;
    private boolean quoted;
    private boolean spaced;
    private boolean replaced;
    private boolean first = true;
    private boolean nameSpaced;
    private boolean renamed;
    private boolean dangling;
    private int brackets;

    Expander(CharSequence text, int start, int limit, char closer, boolean ended, Variables variables, int depth) {
        this.text = text;
        this.start = start;
        this.limit = limit;
        this.closer = closer;
        this.ended = ended;
        this.pieces = new Pieces(text, limit, ended, variables, depth);
        this.at = start;
    }

    /**
     * Expands the statement that begins at an offset.
     *
     * @param limit first unit after what may be looked at
     * @param closer the quote around the statement, 0 for none
     * @param ended the statement ends at the limit at the latest, so that nothing dangles
     */
    public static Expanded statement(CharSequence text, int start, int limit, char closer, boolean ended) {
        int most = (int) Math.min(limit, (long) start + MAX_CHARS);
        return new Expander(text, start, most, closer, ended || most < limit, new Variables(text, start), 0).read();
    }

    Expanded read() {
        boolean over = false;
        wordStart = at;
        while (!over && at < limit && out.length() < OUT_MAX) {
            char c = text.charAt(at);
            if (first && at - start > NAME_MAX) {
                nameSpaced = true;
                over = true;
            } else if (doubled) {
                within(c);
            } else if (c == closer || c == '\n' || c == ';' || (c == ')' && brackets == 0) || separator(c)) {
                over = true;
            } else if (SPECIAL.indexOf(c) >= 0 && " \t|&<>)".indexOf(c) >= 0) {
                word();
                brackets -= c == ')' ? 1 : 0;
                out.append(c);
                at++;
                wordStart = at;
            } else {
                outside(c);
            }
        }
        boolean reached = !over && at >= limit && !ended;
        dangling |= reached && first && doubled && !spaced && word.length() < PIECE_MAX;
        word();
        String raw = text.subSequence(start, Math.min(at, limit)).toString();
        String expanded = out.toString().strip();
        boolean changed = !nameSpaced && !expanded.equals(raw.strip());
        return new Expanded(expanded, Math.min(at, limit), changed, renamed, reached, dangling);
    }

    /** Whether a sign ends the statement; a leading {@code &} runs what follows in PowerShell. */
    private boolean separator(char c) {
        if (c != '&' && c != '|') {
            return false;
        }
        boolean twice = at + 1 < limit && text.charAt(at + 1) == c;
        if (c == '|') {
            return twice;
        }
        boolean redirects =
                (at + 1 < limit && text.charAt(at + 1) == '>') || (at > start && text.charAt(at - 1) == '>');
        if (out.toString().isBlank() && word.length() == 0 && !twice) {
            at++;
            wordStart = at;
            return at >= limit || separatorAfterCall();
        }
        return !redirects;
    }

    private boolean separatorAfterCall() {
        return text.charAt(at) == '&' || text.charAt(at) == '\n' || text.charAt(at) == ';';
    }

    private void within(char c) {
        if (c == '"') {
            doubled = false;
            at++;
        } else if (c == '$') {
            take(pieces.dollar(at, letterBefore(), doubled));
        } else if (c == '`') {
            take(pieces.backtick(at, letterBefore()));
        } else if (c == '\\' && at + 1 < limit) {
            literal(
                    text.charAt(at + 1) == '"'
                            ? "\""
                            : text.subSequence(at, at + 2).toString());
            at += 2;
        } else {
            literal(String.valueOf(c));
            at++;
        }
    }

    private void outside(char c) {
        switch (c) {
            case '"' -> {
                doubled = true;
                quoted = true;
                at++;
            }
            case '\'' -> {
                if (!single()) {
                    word.append(c);
                    at++;
                }
            }
            case '\\' -> escape();
            case '^' -> caret();
            case '`' -> take(pieces.backtick(at, letterBefore()));
            case '$' -> take(pieces.dollar(at, letterBefore(), doubled));
            case '%', '!' -> take(pieces.percent(at, c));
            case '{' -> take(brace());
            case '(' -> bracket();
            default -> {
                word.append(c);
                at++;
            }
        }
    }

    private void take(Piece piece) {
        if (piece.found()) {
            append(piece.value());
            replaced = true;
            at = piece.end();
            return;
        }
        dangling |= piece.equals(Piece.OPEN) && first && !ended;
        word.append(text.charAt(at));
        at++;
    }

    private void append(String value) {
        if (doubled) {
            literal(value);
        } else {
            word.append(value);
        }
    }

    /** Appends what a quote holds. */
    private void literal(String value) {
        word.append(value);
        for (int i = 0; i < value.length() && !spaced; i++) {
            spaced = SPECIAL.indexOf(value.charAt(i)) >= 0;
        }
    }

    private void word() {
        int end = Math.min(at, limit);
        if (word.length() == 0 && !quoted) {
            return;
        }
        nameSpaced |= first && spaced;
        renamed |= first && !word.toString().contentEquals(text.subSequence(wordStart, end));
        first = false;
        if (!spaced) {
            out.append(word);
        } else if (replaced || joined(end)) {
            out.append('"').append(word.toString().replace('"', '\'')).append('"');
        } else {
            out.append(text, wordStart, end);
        }
        word.setLength(0);
        quoted = false;
        spaced = false;
        replaced = false;
    }

    /** Whether a word with quotes is more than one quote. */
    private boolean joined(int end) {
        char opening = text.charAt(wordStart);
        boolean one = (opening == '"' || opening == '\'') && end - wordStart - 2 <= word.length();
        return !one && (opening == '"' || opening == '\'');
    }

    /** Takes what stands between single quotes; whether they close. */
    private boolean single() {
        int end = at + 1;
        while (end < limit && text.charAt(end) != '\'' && text.charAt(end) != '\n') {
            end++;
        }
        if (end >= limit || text.charAt(end) != '\'') {
            boolean name = text.subSequence(at, Math.min(end, limit)).chars().noneMatch(c -> c == ' ');
            dangling |= end >= limit && first && !ended && name && end - at < PIECE_MAX;
            return false;
        }
        quoted = true;
        literal(text.subSequence(at + 1, end).toString());
        at = end + 1;
        return true;
    }

    private void escape() {
        char next = at + 1 < limit ? text.charAt(at + 1) : 0;
        if (next == '\n') {
            word();
            out.append(' ');
            at += 2;
            wordStart = at;
            return;
        }
        boolean path = word.indexOf(":") >= 0 || word.indexOf("\\") >= 0 || word.indexOf("%") >= 0 || begins(".");
        if (Variables.nameCharacter(next) && !path) {
            word.append(next);
        } else {
            word.append(text, at, Math.min(limit, at + 2));
        }
        at += 2;
    }

    private boolean begins(String sign) {
        return word.length() > 0 && word.charAt(0) == sign.charAt(0);
    }

    /** cmd.exe takes the sign behind a caret as it is. */
    private void caret() {
        boolean name = at + 1 < limit && Variables.nameCharacter(text.charAt(at + 1));
        if (!name) {
            word.append('^');
        }
        at++;
    }

    private boolean letterBefore() {
        return word.length() > 0 && Character.isLetter(word.charAt(word.length() - 1));
    }

    private Piece brace() {
        int end = at + 1;
        while (end < limit && end - at < PIECE_MAX && " \t\n{}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        boolean names = end > at + 1 && (Variables.nameCharacter(text.charAt(at + 1)) || text.charAt(at + 1) == '/');
        if (end >= limit) {
            boolean may = at + 1 >= limit || names;
            return may && end - at < PIECE_MAX ? Piece.OPEN : Piece.NONE;
        }
        String content = text.subSequence(at + 1, end).toString();
        if (!names || text.charAt(end) != '}' || content.indexOf(',') < 0) {
            return Piece.NONE;
        }
        int after = end + 1;
        while (after < limit && SPECIAL.indexOf(text.charAt(after)) < 0) {
            after++;
        }
        String suffix = text.subSequence(end + 1, after).toString();
        String prefix = word.toString();
        word.setLength(0);
        List<String> words = new ArrayList<>();
        for (String item : content.split(",", BRACE_WORDS_MAX)) {
            words.add(prefix + item.replace("\"", "").replace("'", "") + suffix);
        }
        return new Piece(String.join(" ", words), after);
    }

    private void bracket() {
        boolean called = word.toString().equals(".");
        Piece piece = word.length() == 0 || called ? Composed.at(text, at, limit) : Piece.NONE;
        if (piece.found()) {
            word.setLength(0);
            append(piece.value());
            at = piece.end();
            return;
        }
        dangling |= piece.equals(Piece.OPEN) && first && !ended;
        brackets++;
        word.append('(');
        at++;
    }
}
