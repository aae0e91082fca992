/**
 * What is read: the text as rules see it, full-width and compatibility forms folded and invisible characters left out,
 * with every place mapped back to the source. A whole text or one that grows; a view belongs to one thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.scan.view;

import org.jspecify.annotations.NullMarked;
