package io.aegisgate.filter.stream.reading;

import io.aegisgate.filter.text.SpanKind;

/**
 * One run of text that a stream delivers in pieces: the content of one choice, the arguments of one tool call, one block.
 *
 * @param id unique in the stream, for example {@code content:0} or {@code arguments:2}
 * @param kind what the text is
 * @param json the text is itself JSON (tool arguments); the editor escapes replacements for a JSON string
 * @param tool name of the tool the text is meant for; empty when none or not told yet
 */
public record StreamChannel(String id, SpanKind kind, boolean json, String tool) {
    /** A channel of no tool that is known. */
    public StreamChannel(String id, SpanKind kind, boolean json) {
        this(id, kind, json, "");
    }

    /** The same channel with its tool. */
    public StreamChannel of(String name) {
        return name.isEmpty() ? this : new StreamChannel(id, kind, json, name);
    }
}
