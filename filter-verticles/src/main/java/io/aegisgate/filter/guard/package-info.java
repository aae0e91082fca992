/**
 * Guards: what looks at a text and reports findings. A guard never edits and never decides; {@code filter.risk} combines
 * findings into a decision under a policy, and the stages carry the decision out, in whole bodies and in streams alike.
 *
 * <p>Guarantees every guard gives:
 *
 * <ol>
 *   <li>It is immutable after construction and may be called from any worker thread.
 *   <li>It is synchronous, plain Java, linear in the text, and never throws for content.
 *   <li>Offsets of findings are UTF-16 units of the text as it came, however the guard looked at it (normalised, decoded).
 *   <li>What it says of a text does not depend on how the text was cut: see {@link
 *       io.aegisgate.filter.guard.TextGuard#inspect}.
 * </ol>
 */
@NullMarked
package io.aegisgate.filter.guard;

import org.jspecify.annotations.NullMarked;
