/** Any JSON under /v1 without a protocol of its own: where text stands in its requests and answers. Constant tables; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.generic;

import org.jspecify.annotations.NullMarked;
