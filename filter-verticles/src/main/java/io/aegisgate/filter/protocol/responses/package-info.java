/** Where OpenAI Responses carries text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.responses;

import org.jspecify.annotations.NullMarked;
