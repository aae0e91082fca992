package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.stream.StreamTransform;
import java.util.List;
import java.util.Set;

/** Puts the client's values back into one channel of a stream. A text waits while it may still become a placeholder. */
public final class RestorationTransform implements StreamTransform {
    private final Restoration restoration;
    private final Form form;

    /** For one channel of the exchange the restoration belongs to. */
    public RestorationTransform(Restoration restoration, Form form) {
        this.restoration = restoration;
        this.form = form;
    }

    @Override
    public Look look(String text, int from, boolean ended) {
        int safe = ended ? text.length() : Math.max(from, restoration.holdFrom(text, from, form));
        Set<String> unknown = restoration.unknownPlaceholders(text, from, safe, form);
        if (!unknown.isEmpty()) {
            return new Look(List.of(), from, unknown);
        }
        return new Look(restoration.edits(text, from, safe, ended, form), safe, Set.of());
    }

    @Override
    public int holdChars(int windowChars) {
        // Security: never less than the longest placeholder, else a small window would cut one in two.
        return Math.max(windowChars, Restoration.MAX_HELD_CHARS);
    }
}
