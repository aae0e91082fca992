/**
 * The Redis backend. A row is a string, an index of each table a sorted set by time; whatever must be atomic is a Lua
 * script. Reached only by {@code StorageFactory}.
 */
@NullMarked
package io.aegisgate.shared.storage.redis;

import org.jspecify.annotations.NullMarked;
