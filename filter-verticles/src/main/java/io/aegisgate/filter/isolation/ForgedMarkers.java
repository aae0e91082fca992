package io.aegisgate.filter.isolation;

import io.aegisgate.filter.guard.view.fold.Folded;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Markers, or beginnings of them, that stand in an untrusted text itself: whatever their delimiter, in any case, with
 * invisible, full-width or look-alike characters. No model should have to check a delimiter to see that they mean nothing.
 * Linear; no state.
 */
public final class ForgedMarkers {
    private static final String UNTRUSTED = "untrusted";
    private static final String CONTENT = "content";
    private static final String[] SIDES = {"start", "end"};
    /** Characters between two words of a marker. */
    private static final int GAP_MAX = 4;
    /** What takes the words' place; it is none of the words a marker has, so that it is not found again. */
    private static final String ESCAPED = "ESCAPED-MARKER";

    private ForgedMarkers() {}

    /** Where their words stand, in order and not overlapping. */
    public static List<TextRange> find(String text) {
        List<TextRange> found = new ArrayList<>();
        MappedText plain = MappedText.of(text);
        collect(plain, found);
        MappedText folded = Folded.of(plain);
        if (folded != plain) {
            collect(folded, found);
        }
        found.sort(Comparator.comparingInt(TextRange::start));
        return TextRange.merged(found);
    }

    /**
     * Escapes them. An edit that touches one goes into it: what it puts in the text stays, what it takes out is gone anyway.
     *
     * @param edits of the text, in order, not overlapping
     * @return in order, not overlapping
     */
    public static List<SpanEdit> escaped(String text, List<SpanEdit> edits) {
        List<TextRange> forged = find(text);
        if (forged.isEmpty()) {
            return edits;
        }
        List<SpanEdit> out = new ArrayList<>();
        int next = 0;
        for (TextRange range : forged) {
            while (next < edits.size() && edits.get(next).end() <= range.start()) {
                out.add(edits.get(next++));
            }
            int start = range.start();
            int end = range.end();
            StringBuilder replacement = new StringBuilder(ESCAPED);
            while (next < edits.size() && edits.get(next).start() < end) {
                SpanEdit touching = edits.get(next++);
                start = Math.min(start, touching.start());
                end = Math.max(end, touching.end());
                replacement.append(touching.replacement());
            }
            int last = out.size() - 1;
            if (last >= 0 && out.get(last).end() > start) {
                // One edit reached over two of them and stands in the first.
                out.set(
                        last,
                        new SpanEdit(out.get(last).start(), end, out.get(last).replacement() + replacement));
            } else {
                out.add(new SpanEdit(start, end, replacement.toString()));
            }
        }
        out.addAll(edits.subList(next, edits.size()));
        return out;
    }

    private static void collect(MappedText view, List<TextRange> found) {
        String text = view.text().toLowerCase(Locale.ROOT);
        if (text.length() != view.length()) {
            // Some capitals become two characters; those of markers do not.
            text = lower(view.text());
        }
        for (int at = text.indexOf(UNTRUSTED); at >= 0; at = text.indexOf(UNTRUSTED, at + 1)) {
            int end = end(text, at);
            if (end > at) {
                found.add(new TextRange(view.sourceStart(at, end), view.sourceEnd(at, end)));
            }
        }
    }

    /** Where the words of a marker end that begin at an offset; the offset itself when they are none. */
    private static int end(String text, int at) {
        int first = at + UNTRUSTED.length();
        int content = gap(text, first);
        if (!text.startsWith(CONTENT, content)) {
            return at;
        }
        int second = content + CONTENT.length();
        int side = gap(text, second);
        boolean bracket = at > 0 && opens(text.charAt(at - 1));
        boolean joined = connects(text, first, content) || connects(text, second, side);
        boolean run = first == content && second == side;
        for (String word : SIDES) {
            int end = side + word.length();
            boolean whole =
                    text.startsWith(word, side) && (end == text.length() || !Character.isLetter(text.charAt(end)));
            if (whole && (bracket || joined || run)) {
                return end;
            }
        }
        boolean goesOn = second == text.length() || connects(text, second, side);
        return bracket && goesOn && connects(text, first, content) ? second : at;
    }

    private static int gap(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + GAP_MAX && between(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean between(char c) {
        return Character.isWhitespace(c) || c == '-' || connector(c);
    }

    private static boolean connects(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '-' || connector(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** An underscore of any width. */
    private static boolean connector(char c) {
        return Character.getType(c) == Character.CONNECTOR_PUNCTUATION;
    }

    private static boolean opens(char c) {
        return Character.getType(c) == Character.START_PUNCTUATION;
    }

    private static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(c < 0x80 ? (char) Character.toLowerCase(c) : (char) c));
        return out.toString();
    }
}
