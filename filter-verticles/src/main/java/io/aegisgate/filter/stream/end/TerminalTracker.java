package io.aegisgate.filter.stream.end;

import io.aegisgate.filter.stream.binary.SocketFraming;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.shared.message.ProtocolId;

/**
 * Watches an upstream's events for what ends the stream natively, and writes what is missing when the upstream ends without
 * it. Text is never repeated. One tracker a stream, one thread.
 */
public sealed interface TerminalTracker
        permits ChatTerminal, ResponsesTerminal, EventTerminal, GeminiTerminal, OpenTerminal, ForeignTerminal {
    /** What clients are told when an answer stops early. */
    String EARLY_END =
            "[AegisGate] \u4e0a\u6e38\u6d41\u63d0\u524d\u65ad\u5f00\uff08\u672a\u6536\u5230 [DONE]\uff09\u3002"
                    + "\u5df2\u8fd4\u56de\u53ef\u6062\u590d\u5185\u5bb9\uff0c\u5efa\u8bae\u91cd\u8bd5\u83b7\u53d6\u5b8c\u6574\u7ed3\u679c\u3002";

    /** The recovery note on a terminal event the gateway wrote. */
    String RECOVERED = "\"aegisgate\":{\"action\":\"allow\",\"warning\":\"upstream_eof_no_done\",\"recovered\":true}";

    /** Label of a stream the upstream ended natively. */
    String UPSTREAM_DONE = "upstream_done";

    /** Label of a stream the gateway ended. */
    String RECOVERED_LABEL = "upstream_eof_no_done_recovered";

    /** A frame of the upstream, in order. */
    void observe(FrameReading reading);

    /** Whether the answer is complete, be it that the last formal event is missing. */
    boolean complete();

    /** Whether frames with data that follow are no part of the answer. */
    default boolean over() {
        return false;
    }

    /** Frames to add when the upstream has ended; empty when nothing is missing. */
    byte[] ending();

    /** How the stream ended, for the log. */
    String label();

    /** A tracker for a stream of this protocol in this form. */
    static TerminalTracker of(ProtocolId protocol, Framing framing) {
        return switch (protocol) {
            case CHAT -> new ChatTerminal();
            // A socket goes on behind the end of one answer.
            case RESPONSES -> framing instanceof SocketFraming ? new OpenTerminal() : new ResponsesTerminal();
            case MESSAGES -> new EventTerminal(protocol, framing, "message_stop", "error");
            case CONVERSE -> new EventTerminal(protocol, framing, "messageStop", "metadata");
            case GEMINI -> new GeminiTerminal(framing);
            case REALTIME, GENERIC -> new OpenTerminal();
            case FOREIGN -> new ForeignTerminal();
        };
    }
}
