/**
 * Reads shell commands out of texts and judges them: POSIX shells, PowerShell and cmd.exe in one reading, since an answer does
 * not say which of them will run it. What a dangerous command looks like is data ({@code conf/commands}): names, flags,
 * paths, what a pipe leads to. Nothing is executed or expanded.
 *
 * <p>Everything is immutable after loading and may be used from any thread. Reading is linear: a command is looked at up to
 * {@link io.aegisgate.filter.guard.shell.syntax.StatementReader#MAX_CHARS} characters, and what stands before it up to {@link
 * io.aegisgate.filter.guard.shell.prose.Placement#LOOK_BACK}. What is said of a text does not depend on how it was cut.
 */
@NullMarked
package io.aegisgate.filter.guard.shell;

import org.jspecify.annotations.NullMarked;
