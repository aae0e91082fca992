package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.fold.WordTree;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Unit;
import io.aegisgate.filter.guard.view.survey.WordMarks;
import io.aegisgate.filter.guard.view.survey.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Alphabets for wires, fingers and radios: Morse code (ITU-R M.1677), Braille letters and the ICAO spelling words. */
final class SignalScheme implements Scheme {
    private static final int SIGNS_MIN = 5;
    private static final int SIGN_MAX = 8;
    private static final int GAP_MAX = 4;
    private static final String[] MORSE = {
        ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--",
        "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--..",
        "-----", ".----", "..---", "...--", "....-", ".....", "-....", "--...", "---..", "----."
    };
    private static final String[] SPELLING = {
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliett",
        "kilo",
        "lima",
        "mike",
        "november",
        "oscar",
        "papa",
        "quebec",
        "romeo",
        "sierra",
        "tango",
        "uniform",
        "victor",
        "whiskey",
        "xray",
        "yankee",
        "zulu"
    };
    /** The dots of the letters a to z; bit 0 is dot 1. */
    private static final int[] BRAILLE = {
        0x01, 0x03, 0x09, 0x19, 0x11, 0x0B, 0x1B, 0x13, 0x0A, 0x1A, 0x05, 0x07, 0x0D, 0x1D, 0x15, 0x0F, 0x1F, 0x17,
        0x0E, 0x1E, 0x25, 0x27, 0x3A, 0x2D, 0x3D, 0x35
    };

    private static final Map<String, Character> SIGNS = new HashMap<>();
    private static final Map<String, Character> WORDS = new HashMap<>();
    private static final WordTree TREE;
    private static final WordMarks SPOKEN;
    private static final char[] DOTS = new char[256];

    static {
        for (int i = 0; i < MORSE.length; i++) {
            SIGNS.put(MORSE[i], (char) (i < 26 ? 'a' + i : '0' + i - 26));
        }
        SIGNS.put(".-.-.-", '.');
        SIGNS.put("--..--", ',');
        SIGNS.put("..--..", '?');
        SIGNS.put("-.-.--", '!');
        SIGNS.put(".----.", '\'');
        SIGNS.put("-..-.", '/');
        SIGNS.put("-....-", '-');
        SIGNS.put("---...", ':');
        for (int i = 0; i < SPELLING.length; i++) {
            WORDS.put(SPELLING[i], (char) ('a' + i));
            DOTS[BRAILLE[i]] = (char) ('a' + i);
        }
        WORDS.put("alfa", 'a');
        WORDS.put("juliet", 'j');
        WORDS.put("whisky", 'w');
        TREE = new WordTree(List.copyOf(WORDS.keySet()));
        SPOKEN = new WordMarks(WORDS.keySet());
        DOTS[0x02] = ',';
        DOTS[0x32] = '.';
        DOTS[0x16] = '!';
        DOTS[0x26] = '?';
        DOTS[0x04] = '\'';
    }

    @Override
    public void decode(MappedText in, Decoding out) {
        Words words = in.survey().words();
        int at = 0;
        for (int word = 0; word <= words.count() && out.open(); word++) {
            boolean last = word == words.count();
            int gapEnd = last ? in.length() : words.start(word);
            if (signs(words.gap(word), gapEnd - words.gapStart(word))) {
                at = signs(in, Math.max(at, words.gapStart(word)), gapEnd, out);
            }
            if (!last && at <= gapEnd && SPOKEN.may(words.hash(word)) && out.open() && word(in.text(), gapEnd) != 0) {
                at = spelling(in, gapEnd, out);
            }
        }
    }

    /** Whether enough signs of Morse code, or any Braille, may stand in a gap between words. */
    private static boolean signs(int kinds, int length) {
        boolean morse = (kinds & Unit.STROKE) != 0 && length >= 2 * SIGNS_MIN - 1;
        return morse || (kinds & Unit.BEYOND) != 0;
    }

    /** Reads the signs in a gap. */
    private static int signs(MappedText in, int from, int to, Decoding out) {
        String text = in.text();
        int at = from;
        while (at < to && out.open()) {
            char c = text.charAt(at);
            int end = dash(c) || dot(c) ? morse(in, at, out) : c > 0x2800 && c <= 0x28FF ? braille(in, at, out) : at;
            at = Math.max(end, at + 1);
        }
        return at;
    }

    @Override
    public int settled(String text) {
        int at = text.length();
        while (at > 0 && text.length() - at < Decoding.CANDIDATE_MAX) {
            char c = text.charAt(at - 1);
            boolean sign = dash(c) || dot(c) || c == '/' || c == ' ' || (c >= 0x2800 && c <= 0x28FF);
            if (!sign) {
                break;
            }
            at--;
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return Math.min(at, wordsStart(text));
    }

    /** Where the spelling words at the end begin. */
    private static int wordsStart(String text) {
        int found = text.length();
        int at = text.length();
        while (at > 0 && text.length() - at < Decoding.CANDIDATE_MAX) {
            int end = at;
            while (at > 0 && letter(text.charAt(at - 1)) && end - at <= SIGN_MAX) {
                at--;
            }
            boolean partial = end == text.length();
            if (at < end && !partial && word(text, at) == 0) {
                break;
            }
            found = at < end ? at : found;
            int gap = at;
            while (at > 0 && !letter(text.charAt(at - 1)) && gap - at <= GAP_MAX) {
                at--;
            }
            if (gap - at > GAP_MAX || (at == gap && at > 0 && end == gap)) {
                break;
            }
        }
        return found;
    }

    private static boolean dash(char c) {
        return c == '-' || c == '_' || c == '\u2013' || c == '\u2014' || c == '\u2212';
    }

    private static boolean dot(char c) {
        return c == '.' || c == '\u00B7' || c == '\u2022';
    }

    /** Where the signs end that begin here, or -1 when there are enough of them; most signs of a text are full stops. */
    private static int fewSigns(String text, int from) {
        int count = 0;
        int end = from;
        boolean within = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (dash(c) || dot(c)) {
                count += within ? 0 : 1;
                within = true;
                end = at + 1;
                if (count >= SIGNS_MIN) {
                    return -1;
                }
            } else if (!morseGap(c) || at - end >= GAP_MAX) {
                break;
            } else {
                within = false;
            }
        }
        return end;
    }

    private static boolean morseGap(char c) {
        return c == ' ' || c == '/' || c == '|' || c == '\n' || c == '\t';
    }

    private static int morse(MappedText in, int from, Decoding out) {
        String text = in.text();
        int few = fewSigns(text, from);
        if (few >= 0) {
            return few;
        }
        StringBuilder said = new StringBuilder();
        StringBuilder sign = new StringBuilder();
        int count = 0;
        int unknown = 0;
        int end = from;
        int at = from;
        while (at <= text.length()) {
            char c = at < text.length() ? text.charAt(at) : '\0';
            if (dash(c) || dot(c)) {
                sign.append(dash(c) ? '-' : '.');
                end = at + 1;
            } else {
                if (!sign.isEmpty()) {
                    Character letter = SIGNS.get(sign.toString());
                    said.append(letter == null ? '?' : letter);
                    unknown += letter == null ? 1 : 0;
                    count++;
                    sign.setLength(0);
                }
                if (!morseGap(c) || at - end >= GAP_MAX) {
                    break;
                }
                boolean wide = c != ' ' || at - end >= 2;
                said.append(wide && !said.isEmpty() && said.charAt(said.length() - 1) != ' ' ? " " : "");
            }
            at++;
        }
        if (count >= SIGNS_MIN && unknown * 5 <= count && end - from > 2 * count) {
            out.add(in, from, end, said.toString());
        }
        return end;
    }

    private static int braille(MappedText in, int from, Decoding out) {
        String text = in.text();
        StringBuilder said = new StringBuilder();
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n' || c == 0x2800) {
                said.append(' ');
            } else if (c > 0x2800 && c <= 0x28FF) {
                char letter = DOTS[c - 0x2800];
                said.append(letter == 0 ? "" : letter);
            } else {
                break;
            }
            at++;
        }
        if (said.toString().isBlank() || said.toString().strip().length() < SIGNS_MIN) {
            return at;
        }
        out.add(in, from, at, said.toString());
        return at;
    }

    private static int spelling(MappedText in, int from, Decoding out) {
        String text = in.text();
        StringBuilder said = new StringBuilder();
        int count = 0;
        int end = from;
        int at = from;
        while (at < text.length()) {
            char letter = word(text, at);
            if (letter == 0) {
                break;
            }
            said.append(letter);
            count++;
            end = wordEnd(text, at);
            at = end;
            boolean wide = false;
            while (at < text.length() && !letter(text.charAt(at)) && at - end < GAP_MAX) {
                wide |= (text.charAt(at) != ' ' && text.charAt(at) != '-') || at - end >= 1;
                at++;
            }
            said.append(wide ? " " : "");
        }
        if (count >= SIGNS_MIN) {
            out.add(in, from, end, said.toString());
        }
        return end;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && letter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static char word(String text, int from) {
        int node = WordTree.ROOT;
        int end = from;
        while (end < text.length() && letter(text.charAt(end)) && node != WordTree.NONE) {
            node = TREE.step(node, text.charAt(end++) | 0x20);
        }
        return node == WordTree.NONE || !TREE.ends(node)
                ? 0
                : WORDS.getOrDefault(text.substring(from, end).toLowerCase(Locale.ROOT), (char) 0);
    }
}
