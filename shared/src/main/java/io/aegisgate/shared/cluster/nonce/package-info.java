/** Which nonces of signed requests were used, on one node and on all. Any thread; nothing blocks. */
@NullMarked
package io.aegisgate.shared.cluster.nonce;

import org.jspecify.annotations.NullMarked;
