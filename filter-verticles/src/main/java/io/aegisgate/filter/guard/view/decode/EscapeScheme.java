package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.Arrays;

/**
 * Characters written as escapes, read in place with some text around them: percent escapes, entities of HTML, escapes of
 * programming languages, quoted-printable and encoded words of mails.
 */
final class EscapeScheme implements Scheme {
    /** How much plain text on both sides is read along. */
    private static final int AROUND = 256;

    private static final String[] BEGINS = {"%", "&", "\\", "=", "U+"};

    @Override
    public void decode(MappedText in, Decoding out) {
        String text = in.text();
        MappedText.Builder said = null;
        int kept = 0;
        int lastEnd = 0;
        Begins begins = new Begins(text);
        int at = begins.next(0);
        while (at < text.length() && out.open()) {
            EscapeReader reader = new EscapeReader(text, at);
            if (!reader.read()) {
                at = begins.next(at + 1);
                continue;
            }
            if (said != null && at - lastEnd > 2 * AROUND) {
                out.add(said.keep(kept, lastEnd + AROUND).build());
                said = null;
            }
            if (said == null) {
                said = new MappedText.Builder(in);
                kept = Math.max(lastEnd, at - AROUND);
            }
            said.keep(kept, at).add(reader.said(), at, reader.end());
            kept = reader.end();
            lastEnd = kept;
            at = begins.next(kept);
        }
        if (said != null) {
            out.add(said.keep(kept, Math.min(text.length(), lastEnd + AROUND)).build());
        }
    }

    @Override
    public int settled(String text) {
        int from = Math.max(0, text.length() - EscapeReader.LENGTH_MAX);
        Begins begins = new Begins(text);
        for (int at = begins.next(from); at < text.length(); at = begins.next(at + 1)) {
            if (new EscapeReader(text, at).unfinished()) {
                return at;
            }
        }
        return text.length();
    }

    /** Where escapes may begin, in order: searches for each sign on its own, which is fastest. */
    private static final class Begins {
        private final String text;
        private final int[] next = new int[BEGINS.length];

        Begins(String text) {
            this.text = text;
            Arrays.fill(next, -1);
        }

        /** The first at this offset or behind it; the length when there is none. */
        int next(int from) {
            int first = text.length();
            for (int i = 0; i < next.length; i++) {
                if (next[i] < from) {
                    int found = text.indexOf(BEGINS[i], from);
                    next[i] = found < 0 ? text.length() : found;
                }
                first = Math.min(first, next[i]);
            }
            return first;
        }
    }
}
