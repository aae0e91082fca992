/**
 * JSON documents by byte offsets: one pass of a streaming parser finds the strings a span table names, and the splicer
 * writes other texts into them. Called by the bodies and the body reader on worker threads; a reader is immutable, a
 * document belongs to its exchange.
 *
 * <p>Guarantees: depth and number of texts are bounded; numbers, keys, their order, spacing and the spelling of strings
 * that are not edited stay byte for byte.
 */
@NullMarked
package io.aegisgate.filter.text.json;

import org.jspecify.annotations.NullMarked;
