/**
 * The SQLite backend: one file, one connection, one writer thread. Reached only by {@code StorageFactory}. The database
 * sees sealed values only.
 */
@NullMarked
package io.aegisgate.shared.storage.sqlite;

import org.jspecify.annotations.NullMarked;
