/**
 * What is looked for: a compiled rule as the engine knows it, the run of characters or the words that give it away, and what
 * must or must not stand around it. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan.detector;

import org.jspecify.annotations.NullMarked;
