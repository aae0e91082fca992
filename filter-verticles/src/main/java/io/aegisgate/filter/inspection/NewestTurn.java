package io.aegisgate.filter.inspection;

import io.aegisgate.filter.text.SpanKind;
import java.util.List;

/**
 * Tells the texts of a request's newest turn: what follows the last message of the model that is followed by anything at
 * all. A client that puts the beginning of the next answer last does not thereby make its own text old.
 *
 * @param first index of the first text that is new
 */
public record NewestTurn(int first) {
    /** Of the kinds of a request's texts, in order. */
    public static NewestTurn of(List<SpanKind> kinds) {
        int at = kinds.size() - 1;
        while (at >= 0 && !partys(kinds.get(at))) {
            at--;
        }
        while (at >= 0 && !models(kinds.get(at))) {
            at--;
        }
        return new NewestTurn(at + 1);
    }

    /** Whether the text is new. */
    public boolean holds(int index) {
        return index >= first;
    }

    private static boolean models(SpanKind kind) {
        return kind == SpanKind.ASSISTANT || kind == SpanKind.REASONING || kind == SpanKind.TOOL_ARGUMENTS;
    }

    private static boolean partys(SpanKind kind) {
        return kind == SpanKind.USER || kind.untrusted();
    }
}
