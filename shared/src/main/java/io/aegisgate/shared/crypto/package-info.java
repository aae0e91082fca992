/** Keys, sealing, constant-time comparison. Secrets never reach a log, an exception text or a {@code toString}. */
@NullMarked
package io.aegisgate.shared.crypto;

import org.jspecify.annotations.NullMarked;
