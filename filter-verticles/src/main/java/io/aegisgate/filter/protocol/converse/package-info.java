/** Where Bedrock Converse carries text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.converse;

import org.jspecify.annotations.NullMarked;
