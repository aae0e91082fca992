/**
 * IP addresses as values: parsing without DNS, ranges, what kind of network an address belongs to, a rate limit per
 * address, and the headers between the two listeners of a node. Called by the boundary, the admin API and the checks of
 * upstream targets. Immutable but for the rate limit, which guards its own state; any thread. No package of ours is
 * imported.
 */
@NullMarked
package io.aegisgate.shared.net;

import org.jspecify.annotations.NullMarked;
