/**
 * What a protocol's stream table sees in a frame: texts with their channels and bytes, scalars, ends of channels. Tables
 * are built once for each protocol; they and their readers are immutable and serve any thread.
 */
@NullMarked
package io.aegisgate.filter.stream.reading;

import org.jspecify.annotations.NullMarked;
