package io.aegisgate.filter.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Symbols and what each may become. A symbol stands in a text as <code>{name}</code>, or <code>{^name}</code> for a capital
 * first letter; every other brace is a brace. Immutable.
 */
public final class Grammar {
    private static final int DEPTH_MAX = 24;

    private final Map<String, List<List<Piece>>> symbols = new TreeMap<>();
    private final List<Kind> kinds;

    /** A part of a text. */
    private sealed interface Piece {
        /** Stands as it is. */
        record Plain(String text) implements Piece {}

        /** Is replaced. */
        record Symbol(String name, boolean capital) implements Piece {}
    }

    /**
     * From parsed files.
     *
     * @throws IllegalArgumentException when a symbol is used that nobody defines, or a kind has no symbol of its name
     */
    public Grammar(List<Kind> kinds, Map<String, List<String>> definitions) {
        this.kinds = List.copyOf(kinds);
        definitions.forEach((name, texts) ->
                symbols.put(name, texts.stream().map(text -> parse(text)).toList()));
        Set<String> missing = new TreeSet<>();
        kinds.stream()
                .map(Kind::name)
                .filter(name -> !symbols.containsKey(name))
                .forEach(missing::add);
        symbols.values()
                .forEach(texts -> texts.forEach(pieces -> pieces.forEach(piece -> {
                    if (piece instanceof Piece.Symbol symbol && !symbols.containsKey(symbol.name())) {
                        missing.add(symbol.name());
                    }
                })));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("nobody defines " + missing);
        }
    }

    /** The kinds of text the grammar can start from. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The number of alternatives of all symbols. */
    public int productions() {
        return symbols.values().stream().mapToInt(List::size).sum();
    }

    /** Symbols that no kind leads to. */
    public Set<String> unreached() {
        Set<String> left = new TreeSet<>(symbols.keySet());
        List<String> open = new ArrayList<>(kinds.stream().map(Kind::name).toList());
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (left.remove(name)) {
                symbols.getOrDefault(name, List.of())
                        .forEach(pieces -> pieces.forEach(piece -> {
                            if (piece instanceof Piece.Symbol symbol) {
                                open.add(symbol.name());
                            }
                        }));
            }
        }
        return left;
    }

    /** Writes one text. */
    public String expand(String symbol, Dice dice) {
        StringBuilder out = new StringBuilder();
        expand(symbol, dice, out, 0);
        return out.toString().strip();
    }

    private void expand(String symbol, Dice dice, StringBuilder out, int depth) {
        if (depth > DEPTH_MAX) {
            return;
        }
        for (Piece piece : dice.pick(symbols.getOrDefault(symbol, List.of(List.of())))) {
            if (piece instanceof Piece.Plain plain) {
                append(plain.text(), out);
            } else if (piece instanceof Piece.Symbol inner) {
                int start = out.length();
                expand(inner.name(), dice, out, depth + 1);
                if (inner.capital() && out.length() > start) {
                    out.setCharAt(start, Character.toUpperCase(out.charAt(start)));
                }
            }
        }
    }

    /** An empty alternative leaves no double space. */
    private static void append(String text, StringBuilder out) {
        boolean spaced = out.length() == 0 || out.charAt(out.length() - 1) == ' ';
        out.append(text, spaced && text.startsWith(" ") && !text.startsWith("  ") ? 1 : 0, text.length());
    }

    private static List<Piece> parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = open + 1;
            boolean capital = close < text.length() && text.charAt(close) == '^';
            close += capital ? 1 : 0;
            int name = close;
            while (close < text.length() && named(text.charAt(close))) {
                close++;
            }
            if (close > name && close < text.length() && text.charAt(close) == '}') {
                pieces.add(new Piece.Plain(text.substring(from, open)));
                pieces.add(new Piece.Symbol(text.substring(name, close), capital));
                from = close + 1;
            }
        }
        pieces.add(new Piece.Plain(text.substring(from)));
        return pieces;
    }

    private static boolean named(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9') || unit == '_';
    }
}
