/**
 * The admin module: a listener of its own on loopback for {@code /__gw__/*} and {@code /__ui__/*}. The gateway port
 * forwards to it. One verticle instance, so everything here runs on one event loop and never blocks.
 */
@NullMarked
package io.aegisgate.admin;

import org.jspecify.annotations.NullMarked;
