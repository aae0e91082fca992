/**
 * Which top-level request fields a protocol has, what each is about, what happens to those without a counterpart, and the types that
 * values must have to be read. The
 * codecs work by these tables and the documentation page is written from them. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.conversion.table;

import org.jspecify.annotations.NullMarked;
