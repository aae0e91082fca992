/**
 * Judges whole tool calls of a model: the tool's name and all of its arguments. What a tool does is told by what it is given
 * as much as by its name, since names are free: an argument called {@code command} is judged as a command whatever the tool
 * is called, and a tool that writes files may carry any content. Immutable; any thread; linear.
 */
@NullMarked
package io.aegisgate.filter.guard.tool;

import org.jspecify.annotations.NullMarked;
