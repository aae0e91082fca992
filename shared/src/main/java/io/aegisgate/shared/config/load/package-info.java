/**
 * How a configuration comes about: sources, checks, complaints, the generated documentation, and the directory a node
 * writes to. Used by the launcher and by the console's configuration forms; reads files, so never on an event loop.
 */
@NullMarked
package io.aegisgate.shared.config.load;

import org.jspecify.annotations.NullMarked;
