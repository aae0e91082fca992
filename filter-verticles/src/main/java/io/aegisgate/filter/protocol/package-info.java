/** Which tables belong to which protocol. Constant; any thread. */
@NullMarked
package io.aegisgate.filter.protocol;

import org.jspecify.annotations.NullMarked;
