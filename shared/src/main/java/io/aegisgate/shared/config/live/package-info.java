/**
 * Settings that change while a node runs: its files are read again, what may change is taken up with the next request and
 * the rest waits for a restart. An exchange keeps the settings that it began with. A worker looks, any thread asks.
 */
@NullMarked
package io.aegisgate.shared.config.live;

import org.jspecify.annotations.NullMarked;
