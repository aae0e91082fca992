/**
 * Span tables: which strings of a document are text, of what kind and under which conditions, compiled to an automaton over
 * paths. Built once for each protocol and immutable from then on; any thread. {@link io.aegisgate.filter.text.table.Facts}
 * alone belongs to one reading of one document.
 */
@NullMarked
package io.aegisgate.filter.text.table;

import org.jspecify.annotations.NullMarked;
