/**
 * Limits that hold for all nodes together: requests a minute and exchanges at once, by key. A node takes slices of a limit
 * from the members' map and spends them by itself, so most requests cost no traffic. Keys are tenants and addresses (IPv6
 * by /64), never tokens. When the members do not answer a node keeps to its fair share. Any thread; nothing blocks.
 */
@NullMarked
package io.aegisgate.shared.cluster.limit;

import org.jspecify.annotations.NullMarked;
