/**
 * The {@code bench} command: the gateway in a process of its own beside nginx as a plain proxy, under the same load from
 * this process, measured in requests a second and CPU time a request. Runs on the command's thread; loopback only; bounded
 * in time and count.
 */
@NullMarked
package io.aegisgate.gateway.bench;

import org.jspecify.annotations.NullMarked;
