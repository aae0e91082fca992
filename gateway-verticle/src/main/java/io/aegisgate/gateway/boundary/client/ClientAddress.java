package io.aegisgate.gateway.boundary.client;

import io.aegisgate.shared.net.IpAddress;

/**
 * The one answer to the question who the client is; every rule uses it.
 *
 * @param text the literal for logs and tenants
 * @param limitKey what limits per client are counted by
 * @param loopback a client on this host
 * @param internal a client of our own network; true for loopback, too
 */
public record ClientAddress(String text, IpAddress limitKey, boolean loopback, boolean internal) {}
