package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.mapped.MappedText;

/**
 * Characters written as escapes, read in place with some text around them: percent escapes, entities of HTML, escapes of
 * programming languages, quoted-printable and encoded words of mails.
 */
final class EscapeScheme implements Scheme {
    /** How much plain text on both sides is read along. */
    private static final int AROUND = 256;

    private static final boolean[] BEGINS = new boolean[128];

    static {
        for (char c : new char[] {'%', '&', '\\', '=', 'U'}) {
            BEGINS[c] = true;
        }
    }

    @Override
    public void decode(MappedText in, Decoding out) {
        String text = in.text();
        MappedText.Builder said = null;
        int kept = 0;
        int lastEnd = 0;
        int at = next(text, 0);
        while (at >= 0 && out.open()) {
            EscapeReader reader = new EscapeReader(text, at);
            if (!reader.read()) {
                at = next(text, at + 1);
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
            at = next(text, kept);
        }
        if (said != null) {
            out.add(said.keep(kept, Math.min(text.length(), lastEnd + AROUND)).build());
        }
    }

    @Override
    public int settled(String text) {
        int from = Math.max(0, text.length() - EscapeReader.LENGTH_MAX);
        for (int at = next(text, from); at >= 0; at = next(text, at + 1)) {
            if (new EscapeReader(text, at).unfinished()) {
                return at;
            }
        }
        return text.length();
    }

    private static int next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < BEGINS.length && BEGINS[c] && (c != 'U' || text.startsWith("U+", at))) {
                return at;
            }
        }
        return -1;
    }
}
