/** Root of the shared module. */
@NullMarked
package io.aegisgate.shared;

import org.jspecify.annotations.NullMarked;
