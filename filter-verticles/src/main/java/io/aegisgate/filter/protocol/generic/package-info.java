/** Where any other JSON or event stream carries text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.generic;

import org.jspecify.annotations.NullMarked;
