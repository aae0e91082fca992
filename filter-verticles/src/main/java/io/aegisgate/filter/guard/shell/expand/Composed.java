package io.aegisgate.filter.guard.shell.expand;

import java.util.ArrayList;
import java.util.List;

/** Texts that PowerShell puts together: {@code ('i'+'ex')}, {@code ("{1}{0}" -f 'ex','i')}, {@code ([char]105+[char]101)}. */
final class Composed {
    private final CharSequence text;
    private final int limit;
    private int at;

    private Composed(CharSequence text, int at, int limit) {
        this.text = text;
        this.at = at;
        this.limit = limit;
    }

    /** What the bracket at an offset says, as far as it is made of literals alone. */
    static Piece at(CharSequence text, int bracket, int limit) {
        return new Composed(text, bracket + 1, limit).read();
    }

    private Piece read() {
        List<String> terms = new ArrayList<>();
        char sign = '+';
        String format = "";
        boolean formats = false;
        while (true) {
            Piece term = term();
            if (!term.found()) {
                return term;
            }
            at = term.end();
            terms.add(term.value());
            blanks();
            if (at >= limit) {
                return Piece.OPEN;
            }
            sign = text.charAt(at);
            if (sign == ')') {
                break;
            }
            if (sign == '-') {
                String operator = operator();
                if (operator.isEmpty()) {
                    return limit - at < 5 ? Piece.OPEN : Piece.NONE;
                }
                at += operator.length();
                formats |= operator.equals("-f");
                if (formats) {
                    format = String.join("", terms);
                    terms.clear();
                }
            } else if (sign == '+' || sign == ',') {
                at++;
            } else {
                return Piece.NONE;
            }
        }
        at++;
        String value = String.join("", terms);
        if (formats) {
            value = format;
            for (int i = 0; i < terms.size(); i++) {
                value = value.replace("{" + i + "}", terms.get(i));
            }
        }
        return new Piece(value, at);
    }

    private String operator() {
        for (String name : new String[] {"-f", "-join"}) {
            if (at + name.length() <= limit
                    && text.subSequence(at, at + name.length()).toString().equalsIgnoreCase(name)) {
                return name;
            }
        }
        return "";
    }

    private Piece term() {
        blanks();
        if (at >= limit) {
            return Piece.OPEN;
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            int end = at + 1;
            while (end < limit && text.charAt(end) != c && text.charAt(end) != '\n') {
                end++;
            }
            if (end >= limit) {
                return Piece.OPEN;
            }
            return text.charAt(end) == c
                    ? new Piece(text.subSequence(at + 1, end).toString(), end + 1)
                    : Piece.NONE;
        }
        return c == '[' ? character() : Piece.NONE;
    }

    /** {@code [char]105} and {@code [char]0x69}. */
    private Piece character() {
        String cast = "[char]";
        int end = at;
        while (end < limit && end - at < cast.length()) {
            if (Character.toLowerCase(text.charAt(end)) != cast.charAt(end - at)) {
                return Piece.NONE;
            }
            end++;
        }
        boolean hex = end + 1 < limit && text.charAt(end) == '0' && text.charAt(end + 1) == 'x';
        int from = hex ? end + 2 : end;
        int to = from;
        while (to < limit && to - from < 4 && Character.digit(text.charAt(to), hex ? 16 : 10) >= 0) {
            to++;
        }
        if (to >= limit) {
            return Piece.OPEN;
        }
        return to == from
                ? Piece.NONE
                : new Piece(
                        String.valueOf((char)
                                Integer.parseInt(text.subSequence(from, to).toString(), hex ? 16 : 10)),
                        to);
    }

    private void blanks() {
        while (at < limit && text.charAt(at) == ' ') {
            at++;
        }
    }
}
