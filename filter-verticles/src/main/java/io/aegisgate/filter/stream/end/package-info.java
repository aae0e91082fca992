/**
 * How streams end: a tracker for each protocol notices the native end and writes what is missing when the upstream stops
 * short, and error frames tell a client of a failure. A tracker belongs to one stream and the worker thread of its session.
 *
 * <p>Guarantees: nothing that was said is repeated; no text of an exception is written.
 */
@NullMarked
package io.aegisgate.filter.stream.end;

import org.jspecify.annotations.NullMarked;
