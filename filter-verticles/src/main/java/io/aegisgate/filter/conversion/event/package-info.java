/**
 * An answer in no protocol's words: a sequence of events whose order the types of {@link
 * io.aegisgate.filter.conversion.event.Stage} enforce. A whole answer is the fold of its events. What has state belongs to one
 * answer and the worker thread of its session; the rest is immutable.
 */
@NullMarked
package io.aegisgate.filter.conversion.event;

import org.jspecify.annotations.NullMarked;
