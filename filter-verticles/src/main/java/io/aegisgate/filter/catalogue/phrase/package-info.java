/**
 * Phrases of many plain words, which no literal and no run of digits gives away: the {@code phrase} trigger of rows. One
 * pass that skips most of the text; immutable, any thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.phrase;

import org.jspecify.annotations.NullMarked;
