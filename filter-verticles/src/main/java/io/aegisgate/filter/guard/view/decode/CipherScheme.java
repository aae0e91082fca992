package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Survey;
import io.aegisgate.filter.guard.view.survey.Words;
import java.util.Arrays;

/**
 * Texts in shifted, mirrored or reversed letters. A stretch begins at the first word that is one of the lexicon under a
 * cipher, if it is long or another of the same cipher follows soon, and ends with its paragraph.
 */
final class CipherScheme implements Scheme {
    private static final int STRETCH_MAX = 1024;
    private static final int SOON = 100;
    private static final int WORD_MIN = 4;
    private static final int WORD_MAX = 20;

    @Override
    public void decode(MappedText in, Decoding out) {
        new Search(in.survey(), in.text()).run((cipher, start, end) -> {
            if (out.open()) {
                stretch(in, cipher, start, end, out);
            }
        });
    }

    @Override
    public int settled(String text) {
        String tail = text.substring(Math.max(0, text.length() - STRETCH_MAX - SOON));
        Search search = new Search(Survey.of(tail), tail);
        int cut = text.length() - search.text.length();
        int[] first = {text.length()};
        search.run((cipher, start, end) -> {
            if (end == search.text.length()) {
                first[0] = Math.min(first[0], cut + start);
            }
        });
        return Math.min(first[0], cut + search.pending());
    }

    private static void stretch(MappedText in, int cipher, int start, int end, Decoding out) {
        if (cipher != Ciphers.REVERSED) {
            int undo = Ciphers.inverse(cipher);
            MappedText.Builder said = new MappedText.Builder(in);
            for (int at = start; at < end; at++) {
                said.add(Ciphers.apply(in.text().charAt(at), undo), at, at + 1);
            }
            out.add(said.build());
            return;
        }
        String text = in.text().substring(start, end);
        out.add(in, start, end, Ciphers.apply(text, Ciphers.REVERSED));
        StringBuilder byWord = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int word = at;
            while (word < text.length() && Character.isLetterOrDigit(text.charAt(word))) {
                word++;
            }
            byWord.append(Ciphers.apply(text.substring(at, word), Ciphers.REVERSED));
            at = word;
            if (at < text.length()) {
                byWord.append(text.charAt(at++));
            }
        }
        out.add(in, start, end, byWord.toString());
    }

    private interface Found {
        void stretch(int cipher, int start, int end);
    }

    /** One pass over the words of a text. */
    private static final class Search {
        private final String text;
        private final Words words;
        private final int[] hinted = new int[Ciphers.REVERSED + 1];
        private final int[] until = new int[Ciphers.REVERSED + 1];

        Search(Survey survey, String text) {
            this.text = text;
            words = survey.words();
            Arrays.fill(hinted, -SOON - 1);
        }

        void run(Found found) {
            for (int word = 0; word < words.count(); word++) {
                int length = words.length(word);
                if (length >= WORD_MIN && length <= WORD_MAX) {
                    word(words.start(word), length, Ciphers.PACKAGED.of(words.hash(word)), found);
                }
            }
        }

        private void word(int start, int length, int ciphers, Found found) {
            for (int left = ciphers; left != 0; left &= left - 1) {
                int cipher = Integer.numberOfTrailingZeros(left);
                if (start < until[cipher]) {
                    continue;
                }
                int hint = hinted[cipher];
                if (Ciphers.strong(length) || start - hint <= SOON) {
                    int from = start - hint <= SOON ? hint : start;
                    until[cipher] = end(from);
                    found.stretch(cipher, from, until[cipher]);
                } else {
                    hinted[cipher] = start;
                }
            }
        }

        private int end(int from) {
            int limit = Math.min(text.length(), from + STRETCH_MAX);
            int paragraph = text.indexOf("\n\n", from);
            return paragraph < 0 ? limit : Math.min(limit, paragraph);
        }

        /** Where the first hint that is still to be confirmed, or the word in progress, begins. */
        int pending() {
            int out = text.length();
            while (out > 0 && letter(text.charAt(out - 1)) && text.length() - out <= WORD_MAX) {
                out--;
            }
            for (int cipher = 1; cipher < hinted.length; cipher++) {
                boolean recent = hinted[cipher] >= 0 && text.length() - hinted[cipher] <= SOON + WORD_MAX;
                out = recent && hinted[cipher] >= until[cipher] ? Math.min(out, hinted[cipher]) : out;
            }
            return out;
        }

        private static boolean letter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
}
