/** The exact values of a node and of all, kept the same. Blocking work is done on worker threads. */
@NullMarked
package io.aegisgate.shared.cluster.exact;

import org.jspecify.annotations.NullMarked;
