/**
 * Where text stands in a document and how it is changed without touching anything else: span tables, a byte-offset JSON
 * reader, a splicer. Plain Java, no state between calls; used on worker threads.
 */
@NullMarked
package io.aegisgate.filter.text;

import org.jspecify.annotations.NullMarked;
