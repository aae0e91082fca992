/**
 * Commands as texts show them: where a command begins and ends within a sentence, a script or a payload, and what quotes
 * around it mean. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.shell.prose;

import org.jspecify.annotations.NullMarked;
