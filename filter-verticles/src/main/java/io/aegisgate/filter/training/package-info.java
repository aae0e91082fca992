/**
 * Trains the injection classifier: labelled texts in, a model out. One thread; the same texts, settings and seed give the
 * same bytes on any machine and JDK (own random numbers, sums in a fixed order, {@code StrictMath}). Called by the {@code
 * train} command and by tests.
 */
@NullMarked
package io.aegisgate.filter.training;

import org.jspecify.annotations.NullMarked;
