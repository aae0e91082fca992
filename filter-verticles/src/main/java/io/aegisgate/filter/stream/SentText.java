package io.aegisgate.filter.stream;

import io.aegisgate.shared.crypto.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel received and which edits were made, so that an event that repeats the whole text is edited exactly as its
 * pieces were. Of the text, which may be long, only a digest is kept. One thread.
 */
final class SentText {
    private final MessageDigest digest = Sha256.digester();
    private final List<TextWindow.Edit> edits = new ArrayList<>();
    private long length;

    /** Upstream text arrived. */
    void append(String more) {
        digest.update(units(more));
        length += more.length();
    }

    /** An edit was decided; edits come in order. */
    void edited(TextWindow.Edit edit) {
        edits.add(edit);
    }

    /** Whether this is the text that arrived so far. */
    boolean matches(String text) {
        if (text.length() != length) {
            return false;
        }
        try {
            byte[] arrived = ((MessageDigest) digest.clone()).digest();
            return MessageDigest.isEqual(arrived, Sha256.digester().digest(units(text)));
        } catch (CloneNotSupportedException e) {
            // Not every provider's digest can be read in between; then the text is looked at afresh.
            return false;
        }
    }

    /** The text that arrived, with the edits that were made. */
    TextWindow.Rendered repeat(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (TextWindow.Edit edit : edits) {
            out.append(text, from, (int) edit.start()).append(edit.replacement());
            from = (int) edit.end();
        }
        out.append(text, from, text.length());
        return new TextWindow.Rendered(out.toString(), !edits.isEmpty());
    }

    private static byte[] units(String text) {
        byte[] units = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) (text.charAt(i) >> 8);
            units[2 * i + 1] = (byte) text.charAt(i);
        }
        return units;
    }
}
