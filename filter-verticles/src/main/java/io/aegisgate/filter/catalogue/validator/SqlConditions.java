package io.aegisgate.filter.catalogue.validator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells conditions that are true or false whatever the table holds: {@code 1=1}, {@code 'a' LIKE 'a'}, {@code x=x}, {@code 2 >
 * 1}, {@code true}. An honest query compares a column with a value. In a fragment that breaks into somebody's query quotes
 * do not pair, so a value is whatever touches a quote.
 */
final class SqlConditions {
    private static final Set<String> JOINS =
            Set.of("or", "and", "||", "&&", "having", "where", "xor", "if", "when", "|", "&");
    private static final Set<String> COMPARISONS =
            Set.of("=", "<", ">", "<>", "!=", "<=", ">=", "==", "like", "is", "regexp", "rlike", "in", "between");
    /** Sums and sentences have them too. */
    private static final Set<String> ORDERS = Set.of("<", ">", "<=", ">=");

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
    private static final Set<String> ENDS = Set.of("--", "#", "/", "/*", ";", ")", "–");
    /** Hide what follows in the query. */
    private static final Set<String> COMMENTS = Set.of("--", "#", "/*", "–");

    private static final int TOKENS_MAX = 200;

    private SqlConditions() {}

    /** One word or sign; {@code value} when it is a constant by its looks. */
    private record Token(String text, boolean value) {}

    /** Whether a condition behind an {@code OR}, {@code AND}, {@code HAVING} or {@code WHERE} is constant. */
    static boolean constant(String sql) {
        List<Token> tokens = tokens(sql);
        boolean breaksOut = breaksOut(sql);
        boolean comment = false;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            String text = tokens.get(i).text;
            if (JOINS.contains(text) && constantAt(tokens, i + 1, breaksOut || comment, i == 0)) {
                return true;
            }
            comment |= COMMENTS.contains(text);
        }
        return false;
    }

    /** Whether quotes do not pair, as where a text breaks out of a query. An apostrophe within a word is none. */
    private static boolean breaksOut(String sql) {
        int quotes = 0;
        for (int i = 0; i < sql.length(); i++) {
            boolean apostrophe = i > 0
                    && i + 1 < sql.length()
                    && Character.isLetter(sql.charAt(i - 1))
                    && Character.isLetter(sql.charAt(i + 1));
            quotes += quote(sql.charAt(i)) && !apostrophe ? 1 : 0;
        }
        return quotes % 2 == 1;
    }

    /**
     * Whether a constant condition begins at a token.
     *
     * @param injected it stands in a text that breaks out of a query; else numbers are numbers: {@code ports 3306 and 5432}
     * @param first nothing stands before its join
     */
    private static boolean constantAt(List<Token> tokens, int from, boolean injected, boolean first) {
        int at = skip(tokens, from, Set.of("(", "not", "!", "+", "-"));
        if (at >= tokens.size()) {
            return false;
        }
        Token left = tokens.get(at);
        String sign = at + 1 < tokens.size() ? tokens.get(at + 1).text : "";
        if (!COMPARISONS.contains(sign)) {
            boolean ends = sign.isEmpty() || ENDS.contains(sign) || JOINS.contains(sign);
            return injected && left.value && ends && !left.text.isEmpty();
        }
        int right = skip(tokens, at + 1, COMPARISONS);
        right = skip(tokens, right, Set.of("(", "not", "+", "-"));
        if (right >= tokens.size()) {
            return false;
        }
        Token other = tokens.get(right);
        boolean same =
                left.text.equals(other.text) && !left.text.isEmpty() && Character.isLetterOrDigit(left.text.charAt(0));
        boolean values = left.value && other.value && (injected || first || !ORDERS.contains(sign));
        return values || same || (sign.equals("like") && other.text.equals("%"));
    }

    private static int skip(List<Token> tokens, int from, Set<String> what) {
        int at = from;
        while (at < tokens.size() && what.contains(tokens.get(at).text)) {
            at++;
        }
        return at;
    }

    private static List<Token> tokens(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length() && tokens.size() < TOKENS_MAX) {
            char c = text.charAt(at);
            int end = at + 1;
            if (quote(c)) {
                // Two quotes, or one at the end, are an empty value.
                boolean empty = (end == text.length() || text.charAt(end) == c)
                        && (at == 0 || !word(text.charAt(at - 1)))
                        && (end + 1 >= text.length() || !word(text.charAt(end + 1)));
                if (empty) {
                    tokens.add(new Token("", true));
                    end = Math.min(text.length(), end + 1);
                }
            } else if (word(c)) {
                while (end < text.length() && word(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(at, end);
                boolean quoted =
                        (at > 0 && quote(text.charAt(at - 1))) || (end < text.length() && quote(text.charAt(end)));
                boolean constant = Character.isDigit(c) || c == '@' || CONSTANTS.contains(word);
                tokens.add(new Token(word, constant || (quoted && !JOINS.contains(word))));
            } else if (!Character.isWhitespace(c)) {
                while (end < text.length()
                        && end - at < 2
                        && "=<>!|&-*/".indexOf(c) >= 0
                        && "=>|&-*".indexOf(text.charAt(end)) >= 0) {
                    end++;
                }
                tokens.add(new Token(text.substring(at, end), false));
            }
            at = end;
        }
        return tokens;
    }

    private static boolean quote(char c) {
        return c == '\'' || c == '"' || c == '`' || c == '’' || c == '‘' || c == '“' || c == '”';
    }

    private static boolean word(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '@'
                || c == '$'
                || c == '%'
                || (c > 160 && Character.isLetter(c));
    }
}
