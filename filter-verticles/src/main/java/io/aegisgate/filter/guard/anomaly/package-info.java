/**
 * Shapes no sensible text has: one character or line over and over, floods of encoded characters. Each signal needs a
 * minimum of text, so that a short answer is never one. Signals weigh little alone. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.anomaly;

import org.jspecify.annotations.NullMarked;
