/**
 * IP addresses as values: parsing without DNS, ranges, and what kind of network an address belongs to. Called by the
 * boundary and by the checks of upstream targets. Plain immutable values, any thread. No package of ours is imported.
 */
@NullMarked
package io.aegisgate.shared.net;

import org.jspecify.annotations.NullMarked;
