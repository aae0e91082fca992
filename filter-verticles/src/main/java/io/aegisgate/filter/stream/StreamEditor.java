package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.end.ErrorFrames;
import io.aegisgate.filter.stream.end.TerminalTracker;
import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.reading.FrameReader;
import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.filter.stream.sse.SseFraming;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Set;

/** Edits the streamed answer of one exchange. */
public final class StreamEditor implements AnswerEditor {
    private final ProtocolId protocol;
    private final FrameReader reader;
    private final Framing framing;
    private final FrameParser parser;
    private final ChannelWindows windows;
    private final FrameQueue queue;
    private final TerminalTracker terminal;
    private End end = End.NONE;
    private String failure = "";

    private enum End {
        NONE,
        CLEAN,
        BROKEN
    }

    /** An editor for one event stream. The source is asked for transforms as channels appear. */
    public StreamEditor(StreamTable table, StreamTransform.Source source, StreamLimits limits) {
        this(table, SseFraming.SSE, source, limits);
    }

    /** An editor for one stream of any form. The source is asked for transforms as channels appear. */
    public StreamEditor(StreamTable table, Framing framing, StreamTransform.Source source, StreamLimits limits) {
        this.protocol = table.protocol();
        this.reader = table.reader();
        this.framing = framing;
        this.parser = framing.parser(limits.frameBytes());
        this.windows = new ChannelWindows(table, source, limits.windowChars());
        this.queue = new FrameQueue(limits, framing, source::metadata);
        this.terminal = TerminalTracker.of(table.protocol(), framing);
    }

    @Override
    public StreamStep feed(Buffer bytes) {
        if (!parser.feed(bytes.getBytes(), this::accept)) {
            return fail(ErrorCode.UPSTREAM_STREAM_ERROR, "an event is broken or exceeds the limit");
        }
        return step();
    }

    @Override
    public StreamStep pause() {
        queue.letGo();
        return step();
    }

    @Override
    public StreamStep resume(Map<String, String> found) {
        windows.learn(found);
        queue.drain();
        return step();
    }

    @Override
    public StreamStep end() {
        return finish(End.CLEAN);
    }

    @Override
    public StreamStep broken() {
        return finish(End.BROKEN);
    }

    @Override
    public StreamStep.Failed fail(ErrorCode code, String detail) {
        queue.discard();
        failure = code.code();
        queue.write(failureFrames(code, detail));
        return new StreamStep.Failed(queue.take(), code);
    }

    @Override
    public String endLabel() {
        return failure.isEmpty() ? terminal.label() : "error:" + failure;
    }

    private StreamStep finish(End how) {
        end = how;
        parser.tail().filter(tail -> isWhole(tail, how)).ifPresent(this::accept);
        windows.closeAll();
        queue.drain();
        return step();
    }

    private void accept(StreamFrame frame) {
        if (frame.hasData() && terminal.over()) {
            return;
        }
        FrameReading reading = reader.read(frame);
        terminal.observe(reading);
        queue.add(windows.take(frame, reading));
    }

    private StreamStep step() {
        Set<String> unknown = windows.unknown();
        if (!unknown.isEmpty()) {
            return new StreamStep.Lookup(unknown);
        }
        if (end != End.NONE) {
            windows.all().forEach(window -> queue.sendRest(window, window.end()));
            queue.write(lastFrames());
        }
        return new StreamStep.Done(queue.take());
    }

    private byte[] lastFrames() {
        if (end == End.CLEAN || terminal.complete()) {
            return terminal.ending();
        }
        failure = ErrorCode.UPSTREAM_STREAM_ERROR.code();
        return failureFrames(ErrorCode.UPSTREAM_STREAM_ERROR, ErrorCode.UPSTREAM_STREAM_ERROR.message());
    }

    private byte[] failureFrames(ErrorCode code, String detail) {
        if (protocol == ProtocolId.FOREIGN) {
            // An event of ours would be none of theirs: the connection is cut instead.
            return new byte[0];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ErrorFrames.of(protocol, framing, code, detail));
        if (protocol == ProtocolId.CHAT && !terminal.over()) {
            out.writeBytes(ErrorFrames.done());
        }
        out.writeBytes(framing.close());
        return out.toByteArray();
    }

    /**
     * Whether a frame without its blank line may be delivered: half a frame may not, but some upstreams leave out the last
     * line end.
     */
    private boolean isWhole(StreamFrame tail, End how) {
        if (tail.hasData()) {
            FrameReading reading = reader.read(tail);
            boolean whole = reading.structured() || reading.event().equals(StreamTable.DONE);
            return whole || (how == End.CLEAN && (protocol == ProtocolId.GENERIC || protocol == ProtocolId.FOREIGN));
        }
        return tail.deliverable(how == End.CLEAN);
    }
}
