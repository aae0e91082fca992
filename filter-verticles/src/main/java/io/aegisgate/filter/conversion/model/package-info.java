/**
 * A request in no protocol's words: what the three protocols have in common, with the rest kept as extra fields. Immutable
 * data; the JSON nodes are not copied and must not be changed. Any thread.
 */
@NullMarked
package io.aegisgate.filter.conversion.model;

import org.jspecify.annotations.NullMarked;
