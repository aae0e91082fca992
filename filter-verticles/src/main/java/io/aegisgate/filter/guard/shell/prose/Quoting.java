package io.aegisgate.filter.guard.shell.prose;

import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.Word;

/** What quotes and tables around a name say of it: inline code of a sentence, a key of data and a cell are not injected. */
public record Quoting(CharSequence text, boolean ended) {
    private static final int BLANKS_MAX = 64;
    private static final int PATH_MAX = 120;

    /** The row of a table with two cells has so many bars. */
    private static final int ROW_BARS_MIN = 3;

    /**
     * A place as the quotes leave it.
     *
     * @param open more text may change it
     */
    public record Place(Placement place, boolean open) {}

    /**
     * Where a name really stands.
     *
     * @param closer the quote around the statement, 0 for none
     * @param written the name without a path's quotes
     * @param around the quote around that
     */
    public Place place(Placement place, Word name, char closer, Word written, char around) {
        if (place != Placement.INJECTED) {
            return new Place(place, false);
        }
        if (around == '"' || around == '\'') {
            return item(place, written, around);
        }
        return closer == '`' ? inlineCode(place, name) : new Place(place, false);
    }

    /** Inline code at the beginning of a sentence is no break-out, though a lone command in back quotes is. */
    private Place inlineCode(Placement place, Word name) {
        int close = name.end();
        while (close < text.length() && text.charAt(close) != '`' && text.charAt(close) != '\n') {
            close++;
        }
        int rest = close + 1;
        while (rest < text.length() && text.charAt(rest) != '\n') {
            if (Character.isLetter(text.charAt(rest))) {
                return new Place(Placement.STATEMENT, false);
            }
            rest++;
        }
        return new Place(place, rest >= text.length() && !ended);
    }

    /** Whether quotes hold a name alone that is a key or an item of data: {@code {"id": 7}}, {@code ["id", "date"]}. */
    private Place item(Placement place, Word name, char closer) {
        int at = name.end() + 1;
        if (name.end() >= text.length() || text.charAt(name.end()) != closer) {
            return new Place(place, false);
        }
        while (at < text.length() && at - name.end() < BLANKS_MAX && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        boolean data = at < text.length() && ":,]}".indexOf(text.charAt(at)) >= 0;
        return new Place(data ? Placement.STATEMENT : place, at >= text.length() && !ended);
    }

    /** Where the quotes open around a path that ends in this name, -1 when they hold more than a path. */
    public int path(Word name, char closer) {
        if (name.end() >= text.length() || text.charAt(name.end()) != closer || closer == '`') {
            return -1;
        }
        int at = name.start() - 1;
        int least = Math.max(0, name.start() - PATH_MAX);
        while (at > least && text.charAt(at) != closer && text.charAt(at) != '\n') {
            at--;
        }
        boolean opens = at >= 0 && text.charAt(at) == closer;
        char before = name.start() == 0 ? 0 : text.charAt(name.start() - 1);
        return opens && (before == closer || before == '\\' || before == '/') ? at : -1;
    }

    /** Whether a statement begins in a table's row of two cells or more: {@code | id | date |}. */
    public boolean tableRow(Statement statement) {
        int bars = 0;
        char last = 0;
        int at = Placement.lineStart(text, statement.start());
        char opening = text.charAt(at);
        int most = Math.min(text.length(), statement.end() + BLANKS_MAX);
        while (at < most && text.charAt(at) != '\n') {
            char c = text.charAt(at++);
            bars += c == '|' ? 1 : 0;
            last = Character.isWhitespace(c) ? last : c;
        }
        return opening == '|' && last == '|' && bars >= ROW_BARS_MIN;
    }
}
