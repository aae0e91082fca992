/**
 * The filter workers: verticles that take requests and answers off the event bus, one session an exchange, each pinned to
 * one worker. Runs on worker threads; a session never outlives its exchange, and whatever goes wrong in it refuses the
 * exchange.
 */
@NullMarked
package io.aegisgate.filter;

import org.jspecify.annotations.NullMarked;
