/**
 * Requests that do not come as one body: forms that stream, and the messages a client sends over a socket. Each belongs to
 * one exchange and the worker thread of its session.
 *
 * <p>Guarantees: nothing is handed on that the filters have not seen, files of forms excepted; memory is one field or one
 * message.
 */
@NullMarked
package io.aegisgate.filter.incoming;

import org.jspecify.annotations.NullMarked;
