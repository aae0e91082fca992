/**
 * Content codings: undoing gzip and deflate within a byte limit, and gzip towards the client. Plain state over byte
 * arrays; an instance belongs to one body and one thread at a time.
 */
@NullMarked
package io.aegisgate.gateway.coding;

import org.jspecify.annotations.NullMarked;
