/**
 * Finds configured values in one pass over a text, also in their encoded forms. Snapshots are immutable and may be used by
 * any thread.
 */
@NullMarked
package io.aegisgate.filter.redaction.exact;

import org.jspecify.annotations.NullMarked;
