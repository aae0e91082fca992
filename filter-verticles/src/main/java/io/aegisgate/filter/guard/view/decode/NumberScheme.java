package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Unit;
import io.aegisgate.filter.guard.view.survey.Words;
import java.util.Optional;

/** Lists of numbers that are characters: binary, hexadecimal pairs, octal and decimal codes, places in the alphabet. */
final class NumberScheme implements Scheme {
    private static final int NUMBERS_MIN = 5;
    private static final int NUMBERS_MAX = 8192;
    private static final int GAP_MAX = 3;
    private static final int DIGITS_MAX = 8;
    private static final int BITS_MIN = 32;

    @Override
    public void decode(MappedText in, Decoding out) {
        Words words = in.survey().words();
        int at = 0;
        for (int word = 0; word <= words.count() && out.open(); word++) {
            boolean last = word == words.count();
            int gapEnd = last ? in.length() : words.start(word);
            if ((words.gap(word) & Unit.DIGIT) != 0) {
                at = Math.max(at, words.gapStart(word));
                while (at < gapEnd && out.open()) {
                    at = list(in, at, out);
                }
            }
            if (!last && words.hex(word) && at <= gapEnd && out.open()) {
                at = list(in, gapEnd, out);
            }
        }
    }

    /** Decodes the list that begins at an offset, if one does, and tells where to go on. */
    private static int list(MappedText in, int from, Decoding out) {
        String text = in.text();
        if (!begins(text, from) || !number(text, from)) {
            return from + 1;
        }
        Numbers numbers = new Numbers(text, from, GAP_MAX, DIGITS_MAX);
        boolean more = true;
        while (more) {
            more = numbers.next() && numbers.count() < NUMBERS_MAX;
        }
        int end = numbers.end();
        Optional<String> said = numbers.count() >= NUMBERS_MIN
                ? NumberList.read(text, from, numbers.count(), GAP_MAX, DIGITS_MAX)
                        .said()
                : numbers.count() == 1 ? bitString(text, from, end) : Optional.empty();
        said.filter(Legible::text).ifPresent(decoded -> out.add(in, from, end, decoded));
        return Math.max(end, from + 1);
    }

    @Override
    public int settled(String text) {
        int at = text.length();
        int found = text.length();
        int gap = 0;
        while (at > 0 && text.length() - at < Decoding.CANDIDATE_MAX) {
            char c = text.charAt(at - 1);
            boolean digit = Radix.hex(c) >= 0;
            boolean prefix = c == 'x' || c == '\\' || c == 'X';
            gap = digit || prefix ? 0 : gap + 1;
            if (gap > GAP_MAX || (gap > 0 && Character.isLetter(c))) {
                break;
            }
            at--;
            found = digit && begins(text, at) ? at : found;
        }
        return found;
    }

    private static boolean begins(String text, int at) {
        char c = text.charAt(at);
        return Radix.hex(c) >= 0 && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /** Whether the word that begins here has nothing but digits; most words do not. */
    private static boolean number(String text, int from) {
        int end = from;
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return end == text.length() || !Character.isLetter(text.charAt(end)) || text.charAt(end) == 'x';
    }

    private static Optional<String> bitString(String text, int from, int to) {
        int length = to - from;
        if (length < BITS_MIN || length % 8 != 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length / 8];
        for (int i = 0; i < length; i++) {
            int bit = text.charAt(from + i) - '0';
            if (bit != 0 && bit != 1) {
                return Optional.empty();
            }
            bytes[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        return Legible.text(bytes, bytes.length);
    }
}
