/** Tokens: what they stand for, how a path names them, how they are made. Plain values, any thread. */
@NullMarked
package io.aegisgate.shared.token;

import org.jspecify.annotations.NullMarked;
