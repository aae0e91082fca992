/**
 * The sub-commands of the filter module: {@code scan} runs texts through the pipeline of the data routes, {@code rules
 * check} runs the examples of a rule folder. They read files and block, on the calling thread, and print findings but
 * never the values found.
 */
@NullMarked
package io.aegisgate.filter.command;

import org.jspecify.annotations.NullMarked;
