/**
 * Who a client is: its address once trusted proxies have been resolved, and the tenant it speaks for. Called by the boundary
 * on event loops; everything is immutable. Nothing of the rest of the boundary is imported.
 */
@NullMarked
package io.aegisgate.gateway.boundary.client;

import org.jspecify.annotations.NullMarked;
