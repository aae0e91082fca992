/**
 * The {@code train} command: reads labelled files, trains, writes the model and its card. Blocks the calling thread for
 * minutes and prints what it does.
 */
@NullMarked
package io.aegisgate.filter.command.training;

import org.jspecify.annotations.NullMarked;
