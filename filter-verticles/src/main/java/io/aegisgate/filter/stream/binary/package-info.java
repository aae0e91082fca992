/**
 * Streams of frames that tell their own length: the event streams of AWS, and socket messages on their way over the event
 * bus. Frames and framings are immutable; a parser belongs to one stream and the worker thread of its session.
 */
@NullMarked
package io.aegisgate.filter.stream.binary;

import org.jspecify.annotations.NullMarked;
