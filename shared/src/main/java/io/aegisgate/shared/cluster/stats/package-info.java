/**
 * What exchanges added up to, on this node and on all. Counting costs a few additions on the thread that counts and no
 * traffic; a timer shows the sums to the other nodes and saves them. Any thread.
 */
@NullMarked
package io.aegisgate.shared.cluster.stats;

import org.jspecify.annotations.NullMarked;
