/**
 * The answer to one client: head, body, or the failure in the shape the route speaks. Used by the routes and by exchanges
 * on the event loop of the request.
 *
 * <p>Guarantees: until the first byte of an answer has left, a failure gets a status of its own; after that the connection
 * is cut, so that nothing looks complete that is not. No package of the gateway is imported.
 */
@NullMarked
package io.aegisgate.gateway.reply;

import org.jspecify.annotations.NullMarked;
