/** Where text stands in what clients and targets of {@code /v2} say to each other, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.foreign;

import org.jspecify.annotations.NullMarked;
