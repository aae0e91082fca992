/**
 * What a shell makes of a statement before it runs it: quotes within words, escapes of POSIX shells, cmd.exe and PowerShell,
 * variables set shortly before, braces, and substitutions that print nothing but a literal. Nothing is run and no file is
 * looked at: {@code $(date)} stays as it stands, {@code $(echo rm)} becomes {@code rm}.
 *
 * <p>Reading is bounded by the constants of {@link io.aegisgate.filter.guard.shell.expand.Expander}, and what a statement
 * becomes depends on it and on the {@link io.aegisgate.filter.guard.shell.expand.Variables#LOOK_BACK} units before it alone.
 * Everything is used once, on one thread.
 */
@NullMarked
package io.aegisgate.filter.guard.shell.expand;

import org.jspecify.annotations.NullMarked;
