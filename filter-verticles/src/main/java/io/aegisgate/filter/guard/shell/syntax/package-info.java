/**
 * Commands as shells read them: words, quotes, redirections and pipes of POSIX shells, PowerShell and cmd.exe in one reading.
 * Nothing is executed or expanded. Linear, any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.shell.syntax;

import org.jspecify.annotations.NullMarked;
