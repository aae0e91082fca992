/**
 * The client side towards upstreams: one HTTP/1.1 client an event loop, calls that can be cancelled, failures told in
 * words that carry no address and no credential. Everything runs on the event loop that made the client.
 */
@NullMarked
package io.aegisgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
