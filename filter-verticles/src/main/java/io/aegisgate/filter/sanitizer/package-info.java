/**
 * How what was found is made harmless: the exact texts of the contract, the chunked-hyphen form, and the object that stands
 * for a refused tool call. Plain functions over texts, for any thread; nothing here decides whether something is dangerous.
 */
@NullMarked
package io.aegisgate.filter.sanitizer;

import org.jspecify.annotations.NullMarked;
