/**
 * What the gateway answers itself: liveness, readiness, the overview, and the way to the admin listener. Handlers run on
 * the event loops; {@link io.aegisgate.gateway.operation.Readiness} is shared by them and safe for any thread.
 */
@NullMarked
package io.aegisgate.gateway.operation;

import org.jspecify.annotations.NullMarked;
