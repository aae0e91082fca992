/** The launcher's own sub-commands. They run on the main thread, write to the streams they are given and end. */
@NullMarked
package io.aegisgate.gateway.command;

import org.jspecify.annotations.NullMarked;
