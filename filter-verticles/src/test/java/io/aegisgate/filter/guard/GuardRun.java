package io.aegisgate.filter.guard;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** Shows a text to a guard, whole or as a stream brings it, with no more context than a stream keeps. */
public final class GuardRun {
    private static final int CONTEXT_CHARS = 512;

    private final TextGuard guard;
    private int mostHeld;

    public GuardRun(TextGuard guard) {
        this.guard = guard;
    }

    /** A finding by its rule and its place. */
    public record Found(String rule, int start, int end) {}

    public List<Found> whole(String text) {
        return found(guard.inspect(answer(text), 0, true), 0);
    }

    /** The text arrives in pieces that end at the offsets. */
    public List<Found> cut(String text, int... ends) {
        List<Found> out = new ArrayList<>();
        int decided = 0;
        for (int end : ends) {
            decided = look(text.substring(0, end), decided, false, out);
            mostHeld = Math.max(mostHeld, end - decided);
        }
        look(text, decided, true, out);
        return out;
    }

    /** Most units that were held back after any piece. */
    public int mostHeld() {
        return mostHeld;
    }

    private int look(String shown, int decided, boolean ended, List<Found> out) {
        int base = Math.max(0, decided - CONTEXT_CHARS);
        Inspection said = guard.inspect(answer(shown.substring(base)), decided - base, ended);
        out.addAll(found(said, base));
        return Math.max(decided, base + said.open());
    }

    private static List<Found> found(Inspection said, int base) {
        return said.findings().stream()
                .map(finding -> new Found(finding.rule(), base + finding.start(), base + finding.end()))
                .toList();
    }

    private static GuardedText answer(String text) {
        return new GuardedText(
                0, new TextSpan("answer", "", SpanKind.ASSISTANT, text), Side.RESPONSE, Trust.MODEL, "", true);
    }
}
