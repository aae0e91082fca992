/**
 * Files that only their owner may read and that are replaced whole or not at all. Called by the data
 * directory, the key files, the token file, the exact-value file and the SQLite store. Every call blocks: main thread or a worker thread, never an event loop.
 */
@NullMarked
package io.aegisgate.shared.file;

import org.jspecify.annotations.NullMarked;
