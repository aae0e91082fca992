/** Root of the gateway module. */
@NullMarked
package io.aegisgate.gateway;

import org.jspecify.annotations.NullMarked;
