/** Event-bus addresses, the codec that keeps bodies on the node, and several messages in one buffer. Any thread. */
@NullMarked
package io.aegisgate.shared.bus;

import org.jspecify.annotations.NullMarked;
