/**
 * Which top-level request fields a protocol has, what each is about, and what happens to those without a counterpart. The
 * codecs work by these tables and the documentation page is written from them. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.conversion.table;

import org.jspecify.annotations.NullMarked;
