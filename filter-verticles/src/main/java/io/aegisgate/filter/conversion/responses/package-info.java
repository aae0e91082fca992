/** OpenAI Responses to and from the common model. Stateless but for the codecs of streams, which belong to one answer. */
@NullMarked
package io.aegisgate.filter.conversion.responses;

import org.jspecify.annotations.NullMarked;
