/**
 * Texts, edits of them, and the small tools on bytes and characters that all who read or write texts share. Where texts
 * stand is the matter of the packages below. Plain Java, no state between calls; used on worker threads.
 */
@NullMarked
package io.aegisgate.filter.text;

import org.jspecify.annotations.NullMarked;
