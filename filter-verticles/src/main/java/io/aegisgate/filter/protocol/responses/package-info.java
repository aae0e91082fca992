/** OpenAI Responses: where text stands in its requests and answers. Constant tables; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.responses;

import org.jspecify.annotations.NullMarked;
