/**
 * How much a client and a tenant may ask for, over all nodes of a cluster. Asked after the boundary and before the upstream
 * is looked up. Any event loop; nothing blocks.
 */
@NullMarked
package io.aegisgate.gateway.limit;

import org.jspecify.annotations.NullMarked;
