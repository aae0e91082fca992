/**
 * Where rule files come from: a folder, or the program's own package. Reads, checks nothing. Blocking; loading thread.
 */
@NullMarked
package io.aegisgate.filter.catalogue.source;

import org.jspecify.annotations.NullMarked;
