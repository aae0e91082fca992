package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.sanitizer.BlockedCall;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanEdit;
import java.util.List;
import java.util.Set;

/**
 * Holds the arguments of one tool call of a stream until all of them are there, and judges them then. A call that does not
 * fit into its bound is refused: what cannot be judged is not made. One channel, one thread.
 */
public final class ToolCallTransform implements StreamTransform {
    private final StreamChannel channel;
    private final int index;
    private final ToolCallJudge judge;
    private final StreamTransform values;
    private final int maxChars;
    private boolean refused;
    private boolean overflowed;

    /**
     * For one call.
     *
     * @param values takes values out of arguments that may go
     * @param maxChars longest arguments that are judged
     */
    public ToolCallTransform(
            StreamChannel channel, int index, ToolCallJudge judge, StreamTransform values, int maxChars) {
        this.channel = channel;
        this.index = index;
        this.judge = judge;
        this.values = values;
        this.maxChars = maxChars;
    }

    @Override
    public Look look(String text, int from, boolean ended) {
        if (refused) {
            return new Look(List.of(new SpanEdit(from, text.length(), "")), text.length(), Set.of());
        }
        if (!ended) {
            return Look.clean(from);
        }
        if (from > 0 || judge.refuses(index, channel.tool(), text)) {
            return refusal(text, from);
        }
        return values.look(text, from, true);
    }

    @Override
    public Look forced(long base, String text, int from) {
        overflowed = true;
        return refused ? look(text, from, true) : refusal(text, from);
    }

    private Look refusal(String text, int from) {
        String replacement = BlockedCall.of(channel.tool(), text, channel.json());
        return new Look(List.of(new SpanEdit(from, text.length(), replacement, true)), text.length(), Set.of());
    }

    @Override
    public void decided(int safe) {
        refused |= overflowed && safe > 0;
    }

    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public int holdChars(int windowChars) {
        return maxChars;
    }
}
