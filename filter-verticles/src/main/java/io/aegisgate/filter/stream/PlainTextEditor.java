package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.ByteText;
import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Edits an answer that is one text and arrives in pieces: plain text, XML, lines of JSON. What no rule can still use leaves
 * at once; bytes that are not UTF-8 leave as they came. Holds at most {@link StreamLimits#windowChars()} characters beside
 * what a transform asks to keep.
 */
public final class PlainTextEditor implements AnswerEditor {
    private final StreamTransform.Source source;
    private final TextWindow window;
    private final ByteText decoder = new ByteText();
    private String label = "upstream_eof";
    private boolean ended;

    /** An editor for one answer; the whole text is one channel. */
    public PlainTextEditor(StreamChannel channel, StreamTransform.Source source, StreamLimits limits) {
        this.source = source;
        this.window = new TextWindow(channel, List.of(), source.open(channel), limits.windowChars(), null);
    }

    @Override
    public StreamStep feed(Buffer bytes) {
        window.append(decoder.decode(bytes.getBytes()));
        return step();
    }

    @Override
    public StreamStep pause() {
        return step();
    }

    @Override
    public StreamStep resume(Map<String, String> found) {
        Set<String> asked = window.unknown();
        source.learn(asked, found);
        window.decide();
        if (!window.unknown().isEmpty() && asked.containsAll(window.unknown())) {
            throw new IllegalStateException("a transform asks again for what it was told");
        }
        return step();
    }

    @Override
    public StreamStep end() {
        window.append(decoder.rest());
        window.close();
        ended = true;
        return step();
    }

    @Override
    public StreamStep broken() {
        label = "error:" + ErrorCode.UPSTREAM_STREAM_ERROR.code();
        // Whoever hands it on cuts the connection after it: half a text must not look whole.
        return new StreamStep.Done(Buffer.buffer());
    }

    @Override
    public StreamStep.Failed fail(ErrorCode code, String detail) {
        label = "error:" + code.code();
        return new StreamStep.Failed(Buffer.buffer(), code);
    }

    @Override
    public String endLabel() {
        return label;
    }

    private StreamStep step() {
        if (!window.unknown().isEmpty()) {
            return new StreamStep.Lookup(window.unknown());
        }
        long upTo = ended ? window.end() : window.decided();
        return new StreamStep.Done(
                Buffer.buffer(ByteText.encode(window.render(upTo).text())));
    }
}
