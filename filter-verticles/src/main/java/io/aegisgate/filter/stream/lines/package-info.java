/**
 * Streams that are JSON text: one document a line, or the elements of one array. Frames and framings are immutable; a
 * parser belongs to one stream and the worker thread of its session.
 */
@NullMarked
package io.aegisgate.filter.stream.lines;

import org.jspecify.annotations.NullMarked;
