/**
 * Placeholders: how they are named, recognised, and turned back into the client's values, in whole texts and in streams.
 * Instances belong to one exchange or one worker and are used by its thread only; nothing here logs a value.
 */
@NullMarked
package io.aegisgate.filter.redaction.placeholder;

import org.jspecify.annotations.NullMarked;
