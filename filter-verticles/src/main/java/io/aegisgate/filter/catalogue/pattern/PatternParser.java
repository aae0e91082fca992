package io.aegisgate.filter.catalogue.pattern;

import java.util.ArrayList;
import java.util.List;

/** Reads the pattern language into a tree. One instance reads one pattern. */
public final class PatternParser {
    private static final int NESTING_MAX = 20;
    private static final int REPEAT_MAX = 100_000;

    private final String pattern;
    private int at;
    private boolean ignoreCase;
    private boolean secretSeen;

    private PatternParser(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Parses a pattern.
     *
     * @throws PatternProblem when it is not in the language
     */
    public static Node parse(String pattern) throws PatternProblem {
        PatternParser parser = new PatternParser(pattern);
        if (pattern.startsWith("(?i)")) {
            parser.ignoreCase = true;
            parser.at = 4;
        }
        Node node = parser.choice(0);
        if (parser.at < pattern.length()) {
            throw parser.problem("unbalanced ')'");
        }
        return node;
    }

    private Node choice(int depth) throws PatternProblem {
        if (depth > NESTING_MAX) {
            throw problem("groups are nested more than " + NESTING_MAX + " deep");
        }
        List<Node> options = new ArrayList<>();
        options.add(sequence(depth));
        while (more() && peek() == '|') {
            at++;
            options.add(sequence(depth));
        }
        return options.size() == 1 ? options.get(0) : new Node.Choice(options);
    }

    private Node sequence(int depth) throws PatternProblem {
        List<Node> parts = new ArrayList<>();
        while (more() && peek() != '|' && peek() != ')') {
            parts.add(repeated(atom(depth)));
        }
        return Node.sequence(parts);
    }

    private Node atom(int depth) throws PatternProblem {
        char c = next();
        return switch (c) {
            case '(' -> group(depth);
            case '[' -> new Node.Chars(new ClassParser(this, ignoreCase).parse());
            case '.' -> new Node.Chars(CharSet.LINE_END.complement());
            case '\\' -> chars(escape(false));
            case '^', '$' ->
                throw problem(
                        "'" + c + "' is not in the language; look at one character instead: (?<![^\\n]) or (?![^\\n])");
            case '*', '+', '?', '{' -> throw problem("nothing to repeat before '" + c + "'");
            default -> chars(single(c));
        };
    }

    private Node chars(CharSet set) {
        return new Node.Chars(ignoreCase ? set.ignoringCase() : set);
    }

    private CharSet single(char c) throws PatternProblem {
        if (Character.isSurrogate(c)) {
            throw problem("characters beyond U+FFFF are not in the language");
        }
        return CharSet.of(c, c);
    }

    private Node group(int depth) throws PatternProblem {
        boolean outerCase = ignoreCase;
        Node node;
        if (take("?:")) {
            node = choice(depth + 1);
        } else if (take("?<secret>")) {
            node = secret(depth);
        } else if (take("?i:")) {
            ignoreCase = true;
            node = choice(depth + 1);
        } else if (take("?-i:")) {
            ignoreCase = false;
            node = choice(depth + 1);
        } else if (take("?<!") || take("?!") || take("?<=") || take("?=")) {
            node = look();
        } else if (more() && peek() == '?') {
            throw problem("this kind of group is not in the language");
        } else {
            node = choice(depth + 1);
        }
        if (!take(")")) {
            throw problem("')' is missing");
        }
        ignoreCase = outerCase;
        return node;
    }

    private Node secret(int depth) throws PatternProblem {
        if (secretSeen) {
            throw problem("there can be only one (?<secret>...)");
        }
        secretSeen = true;
        Node body = choice(depth + 1);
        return Node.sequence(List.of(new Node.Mark(false), body, new Node.Mark(true)));
    }

    private Node look() throws PatternProblem {
        boolean negative = pattern.charAt(at - 1) == '!';
        boolean behind = pattern.charAt(at - 2) == '<';
        CharSet set = oneUnit(choice(1));
        return new Node.Look(behind, negative ? set.complement() : set, negative);
    }

    private CharSet oneUnit(Node node) throws PatternProblem {
        if (node instanceof Node.Chars chars) {
            return chars.set();
        }
        if (node instanceof Node.Choice choice) {
            CharSet set = CharSet.NONE;
            for (Node option : choice.options()) {
                set = set.union(oneUnit(option));
            }
            return set;
        }
        throw problem("look-around may look at exactly one character");
    }

    private Node repeated(Node body) throws PatternProblem {
        if (!more()) {
            return body;
        }
        int min;
        int max;
        switch (peek()) {
            case '?' -> {
                min = 0;
                max = 1;
            }
            case '*' -> {
                min = 0;
                max = Node.UNBOUNDED;
            }
            case '+' -> {
                min = 1;
                max = Node.UNBOUNDED;
            }
            case '{' -> {
                at++;
                min = number();
                max = take(",") ? (more() && peek() == '}' ? Node.UNBOUNDED : number()) : min;
            }
            default -> {
                return body;
            }
        }
        at++;
        boolean lazy = take("?");
        check(body, min, max);
        return new Node.Repeat(body, min, max, lazy);
    }

    private void check(Node body, int min, int max) throws PatternProblem {
        if (more() && (peek() == '+' || peek() == '*' || peek() == '{' || peek() == '?')) {
            throw problem("a repeat of a repeat (or a possessive one) is not in the language");
        }
        if (max != Node.UNBOUNDED && (max < min || max > REPEAT_MAX)) {
            throw problem("repeat bounds must grow and stay below " + REPEAT_MAX);
        }
        if (max == Node.UNBOUNDED && Node.minWidth(body) == 0) {
            throw problem("an unbounded repeat of something that can be empty");
        }
        if (max == Node.UNBOUNDED && Node.maxWidth(body) == Node.UNBOUNDED) {
            throw problem("an unbounded repeat inside an unbounded repeat");
        }
        if (containsMark(body)) {
            throw problem("(?<secret>...) cannot be repeated");
        }
    }

    private static boolean containsMark(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.parts().stream().anyMatch(PatternParser::containsMark);
        }
        if (node instanceof Node.Choice choice) {
            return choice.options().stream().anyMatch(PatternParser::containsMark);
        }
        return node instanceof Node.Mark;
    }

    private int number() throws PatternProblem {
        int start = at;
        while (more() && peek() >= '0' && peek() <= '9' && at - start < 6) {
            at++;
        }
        if (at == start) {
            throw problem("a number is missing");
        }
        return Integer.parseInt(pattern.substring(start, at));
    }

    /** Reads what follows a backslash. */
    CharSet escape(boolean inClass) throws PatternProblem {
        char c = next();
        return switch (c) {
            case 'd' -> CharSet.DIGIT;
            case 'D' -> CharSet.DIGIT.complement();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.complement();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.complement();
            case 't' -> CharSet.of('\t', '\t');
            case 'n' -> CharSet.of('\n', '\n');
            case 'r' -> CharSet.of('\r', '\r');
            case 'f' -> CharSet.of('\f', '\f');
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'p' -> UnicodeClass.named(braces());
            case 'P' -> UnicodeClass.named(braces()).complement();
            case 'b', 'B' ->
                throw problem("\\b differs between Java versions; write (?<![0-9A-Za-z_]) or (?![0-9A-Za-z_])");
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw problem("escape \\" + c + (inClass ? " in a class" : "") + " is not in the language");
                }
                yield single(c);
            }
        };
    }

    private String braces() throws PatternProblem {
        int end = pattern.indexOf('}', at);
        if (!take("{") || end < 0) {
            throw problem("\\p needs a name in braces");
        }
        String name = pattern.substring(at, end);
        at = end + 1;
        return name;
    }

    private CharSet hex(int digits) throws PatternProblem {
        if (at + digits > pattern.length()) {
            throw problem("hexadecimal digits are missing");
        }
        try {
            int unit = Integer.parseInt(pattern.substring(at, at + digits), 16);
            at += digits;
            return CharSet.of(unit, unit);
        } catch (NumberFormatException e) {
            throw problem("not a hexadecimal number");
        }
    }

    boolean more() {
        return at < pattern.length();
    }

    char peek() {
        return pattern.charAt(at);
    }

    char next() throws PatternProblem {
        if (!more()) {
            throw problem("the pattern ends too early");
        }
        return pattern.charAt(at++);
    }

    boolean take(String expected) {
        if (!pattern.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    PatternProblem problem(String message) {
        return new PatternProblem(message + " (at character " + at + " of the pattern)");
    }
}
