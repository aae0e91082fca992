/** Sub-commands of the jar for operators. Each runs to its end on the main thread of a process of its own and may block. */
@NullMarked
package io.aegisgate.admin.command;

import org.jspecify.annotations.NullMarked;
