/**
 * What nodes share: tokens, hints, and who is there. One implementation serves a single node and a cluster. Callable from any
 * event loop. A folder a service: {@code member} joins and leaves, {@code map} is Vert.x's shared map, {@code replica} the
 * tables of nodes without a shared store, {@code nonce}, {@code limit}, {@code stats} and {@code exact} what their names say.
 */
@NullMarked
package io.aegisgate.shared.cluster;

import org.jspecify.annotations.NullMarked;
