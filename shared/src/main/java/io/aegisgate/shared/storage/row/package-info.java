/**
 * What a backend has to give: tables of rows with opaque values. Everything above (sealing, kinds of data) is written once
 * over these few operations, so a backend is a handful of statements. Every method may be called from any thread, never
 * blocks it, and fails with {@link io.aegisgate.shared.storage.row.StorageFailure} in a bounded time.
 */
@NullMarked
package io.aegisgate.shared.storage.row;

import org.jspecify.annotations.NullMarked;
