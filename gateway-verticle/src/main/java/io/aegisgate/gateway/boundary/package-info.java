/**
 * Who may enter and what may pass: request target, framing, limits, tokens' public restrictions,
 * signatures, header rules. Called by the gateway verticle for every request before anything else looks at it; decides
 * on parsed values only, never on text the client could phrase differently for the router. Everything is immutable or
 * guards its own state, so one instance serves all event loops.
 */
@NullMarked
package io.aegisgate.gateway.boundary;

import org.jspecify.annotations.NullMarked;
