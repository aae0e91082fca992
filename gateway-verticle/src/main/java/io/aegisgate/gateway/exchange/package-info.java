/**
 * One exchange from the client's request to the last byte of its answer. Everything of an exchange runs on one event
 * loop; what the nodes' loops share ({@link io.aegisgate.gateway.exchange.AdmissionGate}) is safe for any thread.
 *
 * <p>Guarantees: at most one part of an answer is with a filter worker; nothing reaches a client that a session did not
 * release, unless the session said so; whatever happens, the upstream call is ended, the session closed and the permit
 * given back exactly once. {@link io.aegisgate.gateway.exchange.FilterLink} is the only place that uses the event bus.
 */
@NullMarked
package io.aegisgate.gateway.exchange;

import org.jspecify.annotations.NullMarked;
