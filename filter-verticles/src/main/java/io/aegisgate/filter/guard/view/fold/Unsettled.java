package io.aegisgate.filter.guard.view.fold;

/** Where the end of a text begins that folding may read otherwise once more is there. */
final class Unsettled {
    private static final int RUN_MAX = 512;
    private static final int PIECES = 24;

    private Unsettled() {}

    static int start(String text) {
        return Math.min(singles(text), Math.min(pieces(text), word(text)));
    }

    /** The word or the hidden characters in progress. */
    private static int word(String text) {
        int at = text.length();
        while (at > 0 && text.length() - at < RUN_MAX) {
            int point = text.codePointBefore(at);
            boolean inside = (Character.isLetterOrDigit(point) && !CodePoints.han(point))
                    || CodePoints.hidden(point)
                    || Glyphs.mark(point)
                    || Character.isSurrogate(text.charAt(at - 1))
                    || (point < 0x80 && (SpellingFold.part((char) point) || "-._/*~".indexOf(point) >= 0));
            if (!inside) {
                break;
            }
            at -= Character.charCount(point);
        }
        return at;
    }

    /** The letters or ideographs that stand one by one. */
    private static int singles(String text) {
        int found = text.length();
        int gap = 0;
        for (int at = text.length() - 1;
                at >= 0 && gap <= SpacingFold.GAP_MAX && text.length() - at < RUN_MAX * 2;
                at--) {
            char c = text.charAt(at);
            if (Character.isLowSurrogate(c) && at > 0 && decorated(text.codePointBefore(at + 1))) {
                at--;
                found = at;
                gap = 0;
                continue;
            }
            boolean inWord = SpacingFold.inWord(c) || CodePoints.han(c);
            if (inWord && SpacingFold.single(text, at) && (gap > 0 || found == text.length())) {
                found = at;
                gap = 0;
            } else if (inWord) {
                break;
            } else {
                gap++;
            }
        }
        return found;
    }

    /** A letter beyond the basic plane that is read as a plain one. */
    private static boolean decorated(int point) {
        return Character.isLetterOrDigit(point)
                || Glyphs.lookAlike(point) != 0
                || (point >= 0x1F1E6 && point <= 0x1F1FF);
    }

    /** The pieces that may be the beginning of a trigger word. */
    private static int pieces(String text) {
        int found = text.length();
        int at = text.length();
        for (int piece = 0; piece < PIECES && at > 0; piece++) {
            int end = at;
            while (at > 0 && !PieceFold.letter(text, at - 1) && end - at <= PieceFold.GAP_MAX) {
                at--;
            }
            int wordEnd = at;
            while (at > 0 && PieceFold.letter(text, at - 1) && wordEnd - at <= Lexicon.LENGTH_MAX) {
                at--;
            }
            if (at == wordEnd) {
                break;
            }
            if (head(text, at)) {
                found = at;
            }
        }
        return found;
    }

    /** Whether all letters from here to the end, gaps and tags left out, are the head of a trigger word. */
    private static boolean head(String text, int from) {
        int node = WordTree.ROOT;
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == '<') {
                int close = text.indexOf('>', at);
                if (close < 0) {
                    return true;
                }
                at = close;
            } else if (PieceFold.letter(text, at)) {
                node = Lexicon.PACKAGED.triggers().step(node, text.charAt(at) | 0x20);
                if (node == WordTree.NONE) {
                    return false;
                }
            }
            at++;
        }
        return true;
    }
}
