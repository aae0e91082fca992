package io.aegisgate.filter.stream.reading;

import io.aegisgate.filter.text.SpanKind;

/**
 * One run of text that a stream delivers in pieces: the content of one choice, the arguments of one tool call, one block.
 *
 * @param id unique in the stream, for example {@code content:0} or {@code arguments:2}
 * @param kind what the text is
 * @param json the text is itself JSON (tool arguments); the editor escapes replacements for a JSON string
 */
public record StreamChannel(String id, SpanKind kind, boolean json) {}
