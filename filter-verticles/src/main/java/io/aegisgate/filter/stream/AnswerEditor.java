package io.aegisgate.filter.stream;

import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * Edits the streamed answer of one exchange: bytes in, bytes out. Give it what arrives with {@link #feed}, tell it of silence
 * with {@link #pause}, end it once with {@link #end} or {@link #broken}. After a {@link StreamStep.Lookup} the next call
 * must be {@link #resume}. One thread; nothing blocks; after the end or a failure the editor is used up.
 */
public sealed interface AnswerEditor permits StreamEditor, PlainTextEditor {
    /** Bytes arrived. */
    StreamStep feed(Buffer bytes);

    /** The upstream is silent: lets go of everything that no transform can still use. */
    StreamStep pause();

    /** The look-up is done. {@code found} holds the originals of the placeholders that exist. */
    StreamStep resume(Map<String, String> found);

    /** The upstream ended as it should. Everything held leaves, and a missing terminal event is added. */
    StreamStep end();

    /** The upstream broke off. Everything held leaves, then an error event unless the answer was complete. */
    StreamStep broken();

    /** Gives up: what is held is dropped, and the client is told with the protocol's error event, if it has one. */
    StreamStep.Failed fail(ErrorCode code, String detail);

    /** How the stream ended, for the log; of meaning after the end only. */
    String endLabel();
}
