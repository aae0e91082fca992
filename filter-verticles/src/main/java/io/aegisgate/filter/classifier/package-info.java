/**
 * The injection classifier at run time: hashed word, stem, character and word-class n-grams, one logistic model with a head
 * for what a user types and one for what stands in foreign content, over overlapping windows of a text. Called by the
 * guards and the commands. A loaded model is immutable and may be used by many threads; a {@link
 * io.aegisgate.filter.classifier.WindowScorer} belongs to one. Plain Java: no files, no time, no randomness. The same text
 * gives the same number on every machine and JDK, because sums are whole numbers and the few real operations are exact ones
 * or {@code StrictMath}.
 */
@NullMarked
package io.aegisgate.filter.classifier;

import org.jspecify.annotations.NullMarked;
