/**
 * This node as a member of a cluster: Vert.x on Hazelcast, bound to a private address, and who else is there. Started on
 * the node's main thread, which it blocks; afterwards any thread.
 */
@NullMarked
package io.aegisgate.shared.cluster.member;

import org.jspecify.annotations.NullMarked;
