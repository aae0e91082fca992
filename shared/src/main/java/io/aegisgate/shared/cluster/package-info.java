/** What nodes share. One implementation serves a single node and a cluster. Callable from any event loop. */
@NullMarked
package io.aegisgate.shared.cluster;

import org.jspecify.annotations.NullMarked;
