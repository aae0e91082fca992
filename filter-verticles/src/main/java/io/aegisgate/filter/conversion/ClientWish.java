package io.aegisgate.filter.conversion;

import io.aegisgate.filter.conversion.event.PartHead;
import java.util.List;
import java.util.Map;

/**
 * What of a request matters for its answer.
 *
 * @param model the model as the client named it; empty to keep the upstream's word
 * @param reasoning thoughts are shown
 * @param usageChunk a stream tells its usage in a frame of its own
 * @param wantsTruth the client's protocol can say that an answer broke off
 * @param stop texts at which the gateway ends the answer, because the upstream cannot
 * @param names names of tools that were shortened, with the client's own
 * @param now seconds since 1970
 */
record ClientWish(
        String model,
        boolean reasoning,
        boolean usageChunk,
        boolean wantsTruth,
        List<String> stop,
        Map<String, String> names,
        long now) {
    ClientWish {
        stop = List.copyOf(stop);
        names = Map.copyOf(names);
    }

    /** A part with the name of its tool as the client gave it. */
    PartHead named(PartHead part) {
        return part instanceof PartHead.ToolCall call
                ? new PartHead.ToolCall(call.id(), names.getOrDefault(call.name(), call.name()))
                : part;
    }
}
