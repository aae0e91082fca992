/** Where the events of OpenAI Realtime carry text, as tables. Immutable data; any thread. */
@NullMarked
package io.aegisgate.filter.protocol.realtime;

import org.jspecify.annotations.NullMarked;
