/**
 * Event streams: frames to text channels, text to edits, and back to bytes; the packages below cut frames, read them and
 * know how streams end. One {@link
 * io.aegisgate.filter.stream.StreamEditor} belongs to one exchange and to the worker thread of its session; nothing here
 * blocks or shares state.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>A stream in which no transform edits anything leaves byte for byte as it came, with its line ends, comments and
 *       odd spacing, except where a pause of the upstream made the editor let go of a part of a frame.
 *   <li>Frames keep their order across channels. A frame waits only while a text in it, or in a frame before it, may still
 *       become part of something that is replaced.
 *   <li>The joined text of a channel equals the edit of the whole text, wherever the bytes and the deltas are cut.
 *   <li>What a later event repeats of a channel agrees with what was sent in its deltas.
 *   <li>Memory is bounded by {@link io.aegisgate.filter.stream.StreamLimits}.
 * </ol>
 */
@NullMarked
package io.aegisgate.filter.stream;

import org.jspecify.annotations.NullMarked;
