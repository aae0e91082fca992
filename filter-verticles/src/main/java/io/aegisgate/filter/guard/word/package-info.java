/**
 * Words looked up where they stand: guards ask of nearly every word of a text whether it is one of a list, and must not make
 * a string of each to learn that it is not. Immutable, plain Java; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.word;

import org.jspecify.annotations.NullMarked;
