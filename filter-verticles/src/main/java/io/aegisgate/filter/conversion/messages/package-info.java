/** Anthropic Messages to and from the common model. Stateless but for the codecs of streams, which belong to one answer. */
@NullMarked
package io.aegisgate.filter.conversion.messages;

import org.jspecify.annotations.NullMarked;
