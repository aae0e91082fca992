/** Where Anthropic Messages carries text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.messages;

import org.jspecify.annotations.NullMarked;
