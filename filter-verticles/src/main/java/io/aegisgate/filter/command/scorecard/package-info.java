/** The {@code eval} command: scores labelled files with the shipped model and writes the scorecard. Blocks; prints. */
@NullMarked
package io.aegisgate.filter.command.scorecard;

import org.jspecify.annotations.NullMarked;
