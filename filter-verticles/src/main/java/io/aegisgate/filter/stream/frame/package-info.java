/**
 * What every form of a streamed answer has in common: bytes that are cut into frames, each of which carries at most one
 * piece of data. The forms themselves (event streams, JSON lines, a JSON array, binary frames) live in packages of their
 * own. Called by the stream editor on the worker thread of its session.
 *
 * <p>Guarantees: the frames' bytes joined are the stream; a frame is bounded by {@code AEGIS_STREAM_FRAME_BYTES}.
 */
@NullMarked
package io.aegisgate.filter.stream.frame;

import org.jspecify.annotations.NullMarked;
