/**
 * The decoded views: what encoded parts of a text say, decoded again where that is encoded too, within a budget of depth,
 * candidates and characters that all of them share. A scheme looks for a cause first (a run of its alphabet, a word that is
 * a shifted trigger word, …), and what it decodes counts only when it reads as text; images and other data come to nothing.
 *
 * <p>Schemes are stateless, plain Java and linear in the text; any thread. Where a candidate ends does not depend on how
 * much of the text is there, once it is settled: a stream and a whole text decode alike.
 */
@NullMarked
package io.aegisgate.filter.guard.view.decode;

import org.jspecify.annotations.NullMarked;
