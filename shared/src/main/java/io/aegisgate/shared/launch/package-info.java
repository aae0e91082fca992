/** How a node is put together: module and command discovery, what a module is given, start and stop order. */
@NullMarked
package io.aegisgate.shared.launch;

import org.jspecify.annotations.NullMarked;
