/**
 * The folded view: a text as a reader who cannot be fooled by its looks would take it. Hidden characters are gone, tag
 * characters and smuggled bytes are read, letters that only look like others are those others, and trigger words that
 * were stretched, spaced out, misspelt or written in digits are put straight. Ordinary text in any script comes out as it
 * is, and then there is no such view.
 *
 * <p>Folding is for matching only; no text is changed by it. Everything here is stateless or immutable, plain Java and
 * linear in the text; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.view.fold;

import org.jspecify.annotations.NullMarked;
