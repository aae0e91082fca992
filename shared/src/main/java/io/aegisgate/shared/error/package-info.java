/** Client-visible failures: one enum of codes, one exception that carries a code, the body shapes. Any thread. */
@NullMarked
package io.aegisgate.shared.error;

import org.jspecify.annotations.NullMarked;
