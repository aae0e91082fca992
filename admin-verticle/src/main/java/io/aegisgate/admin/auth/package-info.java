/** Who is asking: the client's true address, where it may come from, how often, and the gateway key. Event loop. */
@NullMarked
package io.aegisgate.admin.auth;

import org.jspecify.annotations.NullMarked;
