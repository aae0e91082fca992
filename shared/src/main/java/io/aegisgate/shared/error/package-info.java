/** Client-visible failures: one enum of codes, one exception that carries a code, why a node cannot start. Any thread. */
@NullMarked
package io.aegisgate.shared.error;

import org.jspecify.annotations.NullMarked;
