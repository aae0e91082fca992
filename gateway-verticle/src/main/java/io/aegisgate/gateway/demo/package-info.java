/**
 * The {@code demo} command: a node and a scripted provider on loopback, one exchange whole and one streamed, and the three
 * views of each side by side. Runs on the command's thread; needs nothing but the jar.
 */
@NullMarked
package io.aegisgate.gateway.demo;

import org.jspecify.annotations.NullMarked;
