/** OpenAI Chat Completions: where text stands in its requests and answers. Constant tables; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.chat;

import org.jspecify.annotations.NullMarked;
