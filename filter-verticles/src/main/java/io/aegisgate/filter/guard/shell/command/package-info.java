/**
 * What a dangerous command looks like: the rows of {@code conf/commands} compiled, and the match of a statement with them.
 * Immutable after loading; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.shell.command;

import org.jspecify.annotations.NullMarked;
