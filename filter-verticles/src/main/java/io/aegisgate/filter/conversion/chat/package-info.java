/** OpenAI Chat Completions to and from the common model. Stateless but for the codecs of streams, which belong to one answer. */
@NullMarked
package io.aegisgate.filter.conversion.chat;

import org.jspecify.annotations.NullMarked;
