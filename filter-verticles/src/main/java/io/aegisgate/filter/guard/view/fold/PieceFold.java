package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Words;
import java.util.List;
import java.util.Locale;

/**
 * Fourth step: trigger words that were cut in pieces ({@code ig-nore}, {@code ig<b></b>nore}, {@code "pro" + "mpt"}, cut by
 * a line end) are put together, and trigger words that were run together ({@code ignoreallpreviousinstructions}, {@code
 * ignore-all-previous-instructions}) are parted.
 */
final class PieceFold {
    private static final int PIECES_MAX = 8;
    private static final int WORD_MIN = 5;
    private static final int GLUED_MIN = 12;
    private static final int GLUED_MAX = 200;
    private static final int TAG_MAX = 80;
    static final int GAP_MAX = 6;

    private final MappedText in;
    private final String text;
    private final Lexicon lexicon;
    private final MappedText.Builder out;
    private int kept;

    private PieceFold(MappedText in, Lexicon lexicon) {
        this.in = in;
        this.lexicon = lexicon;
        text = in.text();
        out = new MappedText.Builder(in);
    }

    /** The same instance when nothing is folded. */
    static MappedText fold(MappedText in, Lexicon lexicon) {
        return new PieceFold(in, lexicon).run();
    }

    private MappedText run() {
        Words words = in.survey().words();
        int at = 0;
        for (int word = 0; word < words.count(); word++) {
            int start = words.start(word);
            int end = words.end(word);
            boolean cut = end - start <= Lexicon.LENGTH_MAX && lexicon.mayBegin(words.hash(word));
            boolean glued = end - start >= GLUED_MIN || (end < text.length() && joins(text.charAt(end)));
            if (start >= at && (cut || glued)) {
                int joined = cut ? join(start, end) : -1;
                at = joined > 0 ? joined : glued(start, end);
            }
        }
        return kept == 0 ? in : out.keep(kept, text.length()).build();
    }

    static boolean letter(String text, int at) {
        int c = text.charAt(at) | 0x20;
        return c >= 'a' && c <= 'z';
    }

    private String lower(int from, int to) {
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && letter(text, end)) {
            end++;
        }
        return end;
    }

    /** Puts the longest trigger word together that begins here in pieces; tells where it ends, or -1. */
    private int join(int start, int firstEnd) {
        int node = lexicon.triggers().walk(WordTree.ROOT, text, start, firstEnd);
        int second = node == WordTree.NONE ? -1 : gapEnd(text, firstEnd);
        if (second < 0 || lexicon.triggers().walk(node, text, second, wordEnd(text, second)) == WordTree.NONE) {
            return -1;
        }
        String word = lower(start, firstEnd);
        StringBuilder joined = new StringBuilder(word);
        boolean plain = lexicon.known(word);
        int[] pieces = new int[2 * PIECES_MAX];
        pieces[0] = start;
        pieces[1] = firstEnd;
        int best = 0;
        for (int count = 1; count < PIECES_MAX; count++) {
            int gapStart = pieces[2 * count - 1];
            int next = gapEnd(text, gapStart);
            if (next < 0) {
                break;
            }
            int end = wordEnd(text, next);
            node = lexicon.triggers().walk(node, text, next, end);
            if (node == WordTree.NONE) {
                break;
            }
            String piece = lower(next, end);
            plain &= lexicon.known(piece) && text.substring(gapStart, next).isBlank();
            joined.append(piece);
            pieces[2 * count] = next;
            pieces[2 * count + 1] = end;
            if (!plain && joined.length() >= WORD_MIN && lexicon.trigger(joined.toString())) {
                best = count + 1;
            }
        }
        if (best == 0) {
            return -1;
        }
        out.keep(kept, start);
        for (int i = 0; i < best; i++) {
            out.keep(pieces[2 * i], pieces[2 * i + 1]);
        }
        kept = pieces[2 * best - 1];
        return kept;
    }

    /** Where a letter follows after something that can cut a word; -1 when none does. */
    static int gapEnd(String text, int from) {
        int at = from;
        int tags = 0;
        while (at < text.length() && at - from - tags <= GAP_MAX && !letter(text, at)) {
            char c = text.charAt(at);
            if (c == '<') {
                int close = text.indexOf('>', at);
                if (close < 0 || close - at > TAG_MAX) {
                    return -1;
                }
                tags += close - at;
                at = close;
            } else if (c >= 0x80
                    || Character.isDigit(c)
                    || (c == '.' && at == from && at + 1 < text.length() && text.charAt(at + 1) == ' ')) {
                return -1;
            }
            at++;
        }
        return at > from && at < text.length() && letter(text, at) && at - from - tags <= GAP_MAX ? at : -1;
    }

    /** Parts words that were run together here; tells where to go on. */
    private int glued(int start, int end) {
        if (start > 0 && joins(text.charAt(start - 1))) {
            return end;
        }
        int tokenEnd = end;
        int words = 1;
        while (tokenEnd + 1 < text.length() && joins(text.charAt(tokenEnd)) && letter(text, tokenEnd + 1)) {
            tokenEnd = wordEnd(text, tokenEnd + 1);
            words++;
        }
        if (tokenEnd - start < GLUED_MIN || tokenEnd - start > GLUED_MAX) {
            return end;
        }
        return words == 1 ? runTogether(start, end) : chained(start, tokenEnd, end);
    }

    private static boolean joins(char c) {
        return c == '-' || c == '.' || c == '+' || c == '~' || c == '*' || c == '|' || c == '/' || c == '_';
    }

    private int runTogether(int start, int end) {
        if (lexicon.known(text, start, end) || !oneCase(start, end)) {
            return end;
        }
        String word = lower(start, end);
        List<Segments.Segment> segments = Segments.of(word, lexicon);
        boolean all = segments.stream().allMatch(Segments.Segment::known);
        if (!all || segments.size() < 3 || Segments.triggers(segments, word, lexicon) < 2) {
            return end;
        }
        out.keep(kept, start);
        for (Segments.Segment segment : segments) {
            if (segment.start() > 0) {
                out.add(' ', start + segment.start() - 1, start + segment.start());
            }
            out.keep(start + segment.start(), start + segment.end());
        }
        kept = end;
        return end;
    }

    /** Whether all letters, or all but the first, have the same case; the first may be a capital then. */
    private boolean oneCase(int start, int end) {
        int capitals = 0;
        for (int at = start + 1; at < end; at++) {
            capitals += text.charAt(at) < 'a' ? 1 : 0;
        }
        return capitals == 0 || (capitals == end - start - 1 && text.charAt(start) < 'a');
    }

    private int chained(int start, int tokenEnd, int end) {
        int words = 0;
        int triggers = 0;
        for (int at = start; at < tokenEnd; at = wordEnd(text, at) + 1) {
            int wordEnd = wordEnd(text, at);
            if (!lexicon.known(text, at, wordEnd)) {
                return end;
            }
            words++;
            triggers += wordEnd - at >= 4 && lexicon.trigger(lower(at, wordEnd)) ? 1 : 0;
        }
        boolean standsAlone = (start == 0 || !identifier(text.charAt(start - 1)))
                && (tokenEnd == text.length() || !identifier(text.charAt(tokenEnd)));
        if (words < 4 || triggers < 3 || !standsAlone) {
            return end;
        }
        out.keep(kept, start);
        for (int at = start; at < tokenEnd; at++) {
            if (letter(text, at)) {
                out.keep(at);
            } else {
                out.add(' ', at, at + 1);
            }
        }
        kept = tokenEnd;
        return tokenEnd;
    }

    private static boolean identifier(char c) {
        return Character.isLetterOrDigit(c) || c == '(' || c == '.' || c == '_' || c == '/';
    }
}
