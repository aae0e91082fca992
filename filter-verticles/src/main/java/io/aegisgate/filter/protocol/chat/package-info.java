/** Where OpenAI Chat Completions carries text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.chat;

import org.jspecify.annotations.NullMarked;
