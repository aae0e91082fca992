/**
 * Guards as stages: requests, whole answers and channels of streams, each showing its texts to the same guards and carrying
 * out what the risk model says. One set of objects an exchange, on its worker thread.
 */
@NullMarked
package io.aegisgate.filter.stage.guard;

import org.jspecify.annotations.NullMarked;
