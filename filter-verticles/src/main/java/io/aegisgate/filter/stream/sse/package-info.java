/**
 * Frames of event streams: bytes cut at blank lines, a frame's fields, a frame with other data. Called by the stream editor
 * on the worker thread of its session; a parser belongs to one stream, frames are immutable.
 *
 * <p>Guarantees: the frames' bytes joined are the stream; a frame is bounded by {@code AEGIS_STREAM_FRAME_BYTES}.
 */
@NullMarked
package io.aegisgate.filter.stream.sse;

import org.jspecify.annotations.NullMarked;
