package io.aegisgate.filter.guard.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expands one statement. One use, one thread. */
public final class Expander {
    /** A statement is expanded this far, in UTF-16 units. */
    public static final int MAX_CHARS = 1024;

    /** One bracket, brace, variable or escaped quote is at most so many units long. */
    static final int PIECE_MAX = 200;

    /** A name is at most so many units long as written; a longer one is no command. */
    private static final int NAME_MAX = 120;

    /** What may be a bracket is looked through so many units in all, for each statement. */
    private static final int WORK_MAX = 1024;

    /** Braces stand for at most so many words. */
    private static final int BRACE_WORDS_MAX = 16;

    /** Values of variables and what is substituted may hold others, this deep. */
    private static final int DEPTH_MAX = 3;

    /** What a statement grows to at most, in UTF-16 units, whatever its variables hold. */
    private static final int OUT_MAX = 4096;

    private static final String SPECIAL = " \t\n;|&<>(){}#\"'`";

    private final CharSequence text;
    private final int start;
    private final int limit;
    private final char closer;
    private final boolean ended;
    private final Variables variables;
    private final int depth;

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
    private int work;

    private Expander(
            CharSequence text, int start, int limit, char closer, boolean ended, Variables variables, int depth) {
        this.text = text;
        this.start = start;
        this.limit = limit;
        this.closer = closer;
        this.ended = ended;
        this.variables = variables;
        this.depth = depth;
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

    private Expanded read() {
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
            take(dollar());
        } else if (c == '`') {
            take(backtick());
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
            case '`' -> take(backtick());
            case '$' -> take(dollar());
            case '%', '!' -> take(percent(c));
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

    private boolean letterAt(int offset) {
        return offset < limit && Character.isLetter(text.charAt(offset));
    }

    private Piece backtick() {
        int end = at + 1;
        int most = work > WORK_MAX ? 0 : PIECE_MAX;
        while (end < limit && end - at < most && text.charAt(end) != '`' && text.charAt(end) != '\n') {
            end++;
        }
        work += end - at;
        if (end < limit && text.charAt(end) == '`') {
            String printed = printed(text.subSequence(at + 1, end).toString());
            if (printed != null) {
                return new Piece(printed, end + 1);
            }
        }
        if (letterBefore() && letterAt(at + 1)) {
            return new Piece("", at + 1);
        }
        boolean open =
                end >= limit && Printed.mayBegin(text.subSequence(at + 1, limit).toString());
        return open ? Piece.OPEN : Piece.NONE;
    }

    private @Nullable String printed(String pipeline) {
        if (depth >= DEPTH_MAX || !Printed.mayBegin(pipeline)) {
            return pipeline.isEmpty() ? "" : null;
        }
        Expanded inner = inner(pipeline);
        return inner.end() < pipeline.length() ? null : Printed.by(inner.text());
    }

    private Expanded inner(String source) {
        return new Expander(source, 0, source.length(), (char) 0, true, variables, depth + 1).read();
    }

    private @Nullable String variable(String name) {
        String source = depth < DEPTH_MAX ? variables.source(name) : null;
        if (source == null) {
            return null;
        }
        int last = source.length() - 1;
        boolean whole = last > 0
                && (source.charAt(0) == '"' || source.charAt(0) == '\'')
                && source.indexOf(source.charAt(0), 1) == last;
        String value = whole ? source.substring(1, last) : source;
        boolean plain = value.chars().allMatch(c -> "$`\\'\"{%^(".indexOf(c) < 0);
        return plain || source.charAt(0) == '\'' ? value : inner(value).text();
    }

    private Piece dollar() {
        char next = at + 1 < limit ? text.charAt(at + 1) : 0;
        if (next == 0) {
            return !ended && variables.mayBegin("") ? Piece.OPEN : Piece.NONE;
        }
        if (next == '\'' && !doubled) {
            return escapedQuote();
        }
        if (next == '(') {
            return substitution();
        }
        if (next == '{') {
            return braced();
        }
        if ("@*!123456789".indexOf(next) >= 0) {
            return letterBefore() && letterAt(at + 2) ? new Piece("", at + 2) : Piece.NONE;
        }
        int end = at + 1;
        while (end < limit && Variables.nameCharacter(text.charAt(end))) {
            end++;
        }
        String name = text.subSequence(at + 1, end).toString();
        if (name.isEmpty()) {
            return Piece.NONE;
        }
        if (name.equals("IFS")) {
            return blank(end);
        }
        if (end >= limit && !ended) {
            return variables.mayBegin(name) || "IFS".startsWith(name) ? Piece.OPEN : Piece.NONE;
        }
        String value = variable(name);
        return value == null ? Piece.NONE : new Piece(value, end);
    }

    private Piece blank(int end) {
        int after = end;
        while (after + 1 < limit && text.charAt(after) == '$' && Character.isDigit(text.charAt(after + 1))) {
            after += 2;
        }
        return new Piece(" ", after);
    }

    private Piece escapedQuote() {
        int end = at + 2;
        while (end < limit && end - at < PIECE_MAX && text.charAt(end) != '\'') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= limit) {
            return end - at < PIECE_MAX ? Piece.OPEN : Piece.NONE;
        }
        if (text.charAt(end) != '\'') {
            return Piece.NONE;
        }
        return new Piece(Printed.unescaped(text.subSequence(at + 2, end).toString()), end + 1);
    }

    private Piece substitution() {
        int end = at + 2;
        int open = work > WORK_MAX ? -1 : 1;
        while (end < limit && end - at < PIECE_MAX && open > 0 && text.charAt(end) != '\n') {
            char c = text.charAt(end);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            end++;
        }
        work += end - at;
        if (open < 0) {
            return Piece.NONE;
        }
        if (open > 0) {
            boolean may = end >= limit
                    && Printed.mayBegin(text.subSequence(at + 2, limit).toString());
            return may ? Piece.OPEN : Piece.NONE;
        }
        String printed = printed(text.subSequence(at + 2, end - 1).toString());
        return printed == null ? new Piece(text.subSequence(at, end).toString(), end) : new Piece(printed, end);
    }

    private Piece braced() {
        int end = at + 2;
        while (end < limit && end - at < PIECE_MAX && text.charAt(end) != '}' && text.charAt(end) != '\n') {
            end++;
        }
        if (end >= limit || text.charAt(end) != '}') {
            return end >= limit && end - at < PIECE_MAX ? Piece.OPEN : Piece.NONE;
        }
        int name = at + 2;
        while (name < end && Variables.nameCharacter(text.charAt(name))) {
            name++;
        }
        String called = text.subSequence(at + 2, name).toString();
        String rest = text.subSequence(name, end).toString();
        if (called.equals("IFS")) {
            return blank(end + 1);
        }
        String value = called.isEmpty() ? null : variable(called);
        if (value != null) {
            return new Piece(rest.startsWith(":") ? slice(value, rest.substring(1)) : value, end + 1);
        }
        if (rest.startsWith(":-") || rest.startsWith(":=")) {
            return new Piece(rest.substring(2), end + 1);
        }
        if (rest.isEmpty() && letterBefore() && letterAt(end + 1)) {
            return new Piece("", end + 1);
        }
        return called.isEmpty() || rest.startsWith("env:") ? Piece.NONE : new Piece("$" + called, end + 1);
    }

    /** {@code 2:3} of a value; the value itself for anything else. */
    private static String slice(String value, String range) {
        String[] bounds = (range.startsWith("~") ? range.substring(1) : range)
                .replace(',', ':')
                .split(":", -1);
        try {
            int from = Integer.parseInt(bounds[0].strip());
            int first = Math.min(value.length(), Math.max(0, from < 0 ? value.length() + from : from));
            int length = bounds.length < 2 ? value.length() : Integer.parseInt(bounds[1].strip());
            int last = length < 0 ? value.length() + length : (int) Math.min(value.length(), (long) first + length);
            return value.substring(first, Math.max(first, last));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** cmd.exe's {@code %a%}, {@code %a:~2,3%} and {@code !a!}. */
    private Piece percent(char sign) {
        int end = at + 1;
        while (end < limit && end - at < PIECE_MAX && Variables.nameCharacter(text.charAt(end))) {
            end++;
        }
        String name = text.subSequence(at + 1, end).toString();
        int close = end;
        while (close < limit && close - end < 16 && "~:,-0123456789 ".indexOf(text.charAt(close)) >= 0) {
            close++;
        }
        if (close >= limit && !ended) {
            return variables.mayBegin(name) ? Piece.OPEN : Piece.NONE;
        }
        if (close >= limit || text.charAt(close) != sign || name.isEmpty()) {
            return Piece.NONE;
        }
        String value = variable(name);
        String range = text.subSequence(end, close).toString();
        if (value == null || (!range.isEmpty() && !range.startsWith(":~"))) {
            return Piece.NONE;
        }
        return new Piece(range.isEmpty() ? value : slice(value, range.substring(1)), close + 1);
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
