/**
 * Guards over how a text is written rather than what it says: hidden characters, directional controls, words in letters
 * that only look right. Ordinary uses (emoji sequences, joiners of scripts that need them, marks beside right-to-left
 * letters, soft hyphens) are no findings. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.hidden;

import org.jspecify.annotations.NullMarked;
