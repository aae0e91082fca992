/**
 * The rules in force: loaded at the start, replaced as a whole when the rule folder changes. A change that is broken is
 * told in the log and leaves the old rules in force. Reading and compiling happen on a worker thread, never on an event
 * loop; whoever uses rules takes the snapshot once and keeps it to the end of its exchange.
 */
@NullMarked
package io.aegisgate.filter.rules;

import org.jspecify.annotations.NullMarked;
