/**
 * The stores of {@link io.aegisgate.shared.storage.Storage}, written once over the tables of any backend. This is where
 * values are sealed: a backend sees names that are no secrets or keyed hashes, and encrypted values bound to their place.
 */
@NullMarked
package io.aegisgate.shared.storage.entity;

import org.jspecify.annotations.NullMarked;
