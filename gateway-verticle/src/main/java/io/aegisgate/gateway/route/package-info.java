/**
 * Which upstream a request is for: an ordered list of strategies, asked on the event loop, none of which blocks. The
 * result is a {@link io.aegisgate.gateway.route.RouteTarget} or a failure that is told to the client.
 */
@NullMarked
package io.aegisgate.gateway.route;

import org.jspecify.annotations.NullMarked;
