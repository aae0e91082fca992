/** Event-bus addresses and the codec that keeps bodies on the node. Any thread. */
@NullMarked
package io.aegisgate.shared.bus;

import org.jspecify.annotations.NullMarked;
