/**
 * The PostgreSQL backend: pooled connections, statements in batches, numbered migrations. Reached only by
 * {@code StorageFactory}.
 */
@NullMarked
package io.aegisgate.shared.storage.postgres;

import org.jspecify.annotations.NullMarked;
