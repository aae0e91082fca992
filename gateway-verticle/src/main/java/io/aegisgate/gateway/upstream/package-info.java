/**
 * The client side towards upstreams: one HTTP/1.1 client an event loop, calls that can be cancelled and may turn to another
 * upstream, failures told in words that carry no address and no credential. Everything runs on the event loop that made the
 * client but for {@link io.aegisgate.gateway.upstream.UpstreamHealth}, which all of them share.
 *
 * <p>Guarantees: a connection goes to an address that was checked for it and to no other; nothing is sent a second time that
 * an upstream may have worked on.
 */
@NullMarked
package io.aegisgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
