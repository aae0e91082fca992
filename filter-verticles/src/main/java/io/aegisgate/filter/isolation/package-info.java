/**
 * What a model can tell untrusted texts of a request by: lines around them with a delimiter that nobody who wrote one can
 * know. Delimiters belong to one exchange and its worker thread; the rest has no state.
 */
@NullMarked
package io.aegisgate.filter.isolation;

import org.jspecify.annotations.NullMarked;
