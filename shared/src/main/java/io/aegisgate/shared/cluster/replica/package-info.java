/**
 * Tables that nodes without a shared store have together: in the memory of all members and on the disk of each. Built on
 * Vert.x's shared maps, so one node and many run the same code. Values are sealed before they come here. Any thread;
 * nothing blocks.
 */
@NullMarked
package io.aegisgate.shared.cluster.replica;

import org.jspecify.annotations.NullMarked;
