package io.aegisgate.filter.guard.shell.expand;

import org.jspecify.annotations.Nullable;

/** Reads what stands for something else in a word: variables, substitutions and escaped quotes. One statement, one thread. */
final class Pieces {
    /** What may be a bracket is looked through so many units in all, for each statement. */
    private static final int WORK_MAX = 1024;

    /** Values of variables and what is substituted may hold others, this deep. */
    private static final int DEPTH_MAX = 3;

    private final CharSequence text;
    private final int limit;
    private final boolean ended;
    private final Variables variables;
    private final int depth;
    private int work;

    Pieces(CharSequence text, int limit, boolean ended, Variables variables, int depth) {
        this.text = text;
        this.limit = limit;
        this.ended = ended;
        this.variables = variables;
        this.depth = depth;
    }

    private boolean letterAt(int offset) {
        return offset < limit && Character.isLetter(text.charAt(offset));
    }

    Piece backtick(int at, boolean letterBefore) {
        int end = at + 1;
        int most = work > WORK_MAX ? 0 : Expander.PIECE_MAX;
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
        if (letterBefore && letterAt(at + 1)) {
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

    Piece dollar(int at, boolean letterBefore, boolean doubled) {
        char next = at + 1 < limit ? text.charAt(at + 1) : 0;
        if (next == 0) {
            return !ended && variables.mayBegin("") ? Piece.OPEN : Piece.NONE;
        }
        if (next == '\'' && !doubled) {
            return escapedQuote(at);
        }
        if (next == '(') {
            return substitution(at);
        }
        if (next == '{') {
            return braced(at, letterBefore);
        }
        if ("@*!123456789".indexOf(next) >= 0) {
            return letterBefore && letterAt(at + 2) ? new Piece("", at + 2) : Piece.NONE;
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

    private Piece escapedQuote(int at) {
        int end = at + 2;
        while (end < limit && end - at < Expander.PIECE_MAX && text.charAt(end) != '\'') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= limit) {
            return end - at < Expander.PIECE_MAX ? Piece.OPEN : Piece.NONE;
        }
        if (text.charAt(end) != '\'') {
            return Piece.NONE;
        }
        return new Piece(Printed.unescaped(text.subSequence(at + 2, end).toString()), end + 1);
    }

    private Piece substitution(int at) {
        int end = at + 2;
        int open = work > WORK_MAX ? -1 : 1;
        while (end < limit && end - at < Expander.PIECE_MAX && open > 0 && text.charAt(end) != '\n') {
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

    private Piece braced(int at, boolean letterBefore) {
        int end = at + 2;
        while (end < limit && end - at < Expander.PIECE_MAX && text.charAt(end) != '}' && text.charAt(end) != '\n') {
            end++;
        }
        if (end >= limit || text.charAt(end) != '}') {
            return end >= limit && end - at < Expander.PIECE_MAX ? Piece.OPEN : Piece.NONE;
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
        if (rest.isEmpty() && letterBefore && letterAt(end + 1)) {
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
    Piece percent(int at, char sign) {
        int end = at + 1;
        while (end < limit && end - at < Expander.PIECE_MAX && Variables.nameCharacter(text.charAt(end))) {
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
}
