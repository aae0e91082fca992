/**
 * Placeholder mappings on their way from the request path to the store: queued, sealed and written in batches behind the
 * requests. Any thread may offer and ask; nothing blocks the caller.
 */
@NullMarked
package io.aegisgate.shared.storage.journal;

import org.jspecify.annotations.NullMarked;
