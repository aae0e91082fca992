/**
 * WebSockets of models' APIs: a handshake on both sides, then messages both ways, each through the session of the
 * connection. Everything of a connection runs on one event loop.
 *
 * <p>Guarantees: text messages reach the other side only as the session released them, in their order; at most one message
 * a direction is with the worker, and whoever sends faster than the other reads is paused; whatever ends the connection, both
 * sides are closed, the session too, and the permit is given back once.
 */
@NullMarked
package io.aegisgate.gateway.socket;

import org.jspecify.annotations.NullMarked;
