package io.aegisgate.filter.redaction.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The mail addresses a line names side by side: {@code a@x, b@y and c@z}. */
final class Enumeration {
    private static final Set<String> AND = Set.of("and", "or", "und", "oder", "et", "ou", "y", "o");

    private static final String JOINS = ",;/|&，；、和或与及";

    /** Stands around an address and is no part of it. */
    private static final String DRESS = "<>()[]\"'`*" + Surroundings.STRING;

    /** A piece of a line between blanks and marks. */
    private record Piece(int start, int end, boolean joins, boolean address) {}

    private Enumeration() {}

    /** A line without the addresses that are enumerated with the one whose stand-in begins at an offset. */
    static String without(String line, int value) {
        List<Piece> pieces = pieces(line);
        int own = 0;
        while (own < pieces.size() - 1 && pieces.get(own).end() <= value) {
            own++;
        }
        int first = last(pieces, own, -1);
        int last = last(pieces, own, 1);
        return line.substring(0, pieces.get(first).start())
                + EgressRule.STAND_IN
                + line.substring(pieces.get(last).end());
    }

    /** The piece that ends the enumeration in one direction; the value's own when that is the end. */
    private static int last(List<Piece> pieces, int own, int step) {
        int last = own;
        boolean joined = false;
        for (int i = own + step; i >= 0 && i < pieces.size(); i += step) {
            Piece piece = pieces.get(i);
            if (!piece.joins() && !(joined && piece.address())) {
                break;
            }
            joined = piece.joins();
            last = joined ? last : i;
        }
        return last;
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            int end = at + 1;
            if (JOINS.indexOf(c) >= 0) {
                pieces.add(new Piece(at, end, true, false));
            } else if (!parts(c)) {
                while (end < line.length() && !parts(line.charAt(end))) {
                    end++;
                }
                String word = line.substring(at, end);
                pieces.add(new Piece(at, end, AND.contains(word), address(word)));
            }
            at = end;
        }
        return pieces;
    }

    private static boolean parts(char c) {
        return Character.isWhitespace(c) || JOINS.indexOf(c) >= 0 || DRESS.indexOf(c) >= 0;
    }

    /** Other values of the client stand there as placeholders, or as filling. */
    private static boolean address(String word) {
        return Addresses.mailbox(word)
                || word.startsWith("{{AG_")
                || word.replace(EgressRule.STAND_IN, "").isEmpty();
    }
}
