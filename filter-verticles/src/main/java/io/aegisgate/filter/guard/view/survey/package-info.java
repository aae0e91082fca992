/**
 * The survey: what one walk over a text tells everyone who looks for a cause in it. Folds and decoders each need a few rare
 * places of a text (a word that is a trigger word's neighbour, a run of some alphabet, a number); they go straight to these
 * instead of walking over the whole text one after the other.
 *
 * <p>A survey reports places that may matter, never fewer than there are; whoever reads it decides. It is immutable, made on
 * any thread, linear in the text, and takes some ten bytes of memory for every word of it.
 */
@NullMarked
package io.aegisgate.filter.guard.view.survey;

import org.jspecify.annotations.NullMarked;
