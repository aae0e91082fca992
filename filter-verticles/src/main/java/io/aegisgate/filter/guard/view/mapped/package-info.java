/**
 * A text that was rewritten for reading, with the way from each of its units back to the text as it came. What views are
 * made of. Immutable once built; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.view.mapped;

import org.jspecify.annotations.NullMarked;
