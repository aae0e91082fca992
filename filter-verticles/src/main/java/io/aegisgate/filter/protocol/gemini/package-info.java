/** Where Gemini's own API carries text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.gemini;

import org.jspecify.annotations.NullMarked;
