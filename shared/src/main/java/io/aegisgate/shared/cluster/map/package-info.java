/** Vert.x's shared maps with a bound on every call: what the services of this folder keep together. Any thread. */
@NullMarked
package io.aegisgate.shared.cluster.map;

import org.jspecify.annotations.NullMarked;
