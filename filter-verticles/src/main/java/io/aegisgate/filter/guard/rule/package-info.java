/**
 * Guard rows: detectors of the guards as data, in {@code conf/rules/guards}. The fields {@code id keywords trigger pattern
 * validate context not_after max_chars documentation source examples counter_examples severity category rank} mean what
 * they mean in redaction rows (a group {@code secret} marks the span that is disarmed); a guard row has these besides:
 *
 * <dl>
 *   <dt>{@code filter}
 *   <dd>the filter that reports it, by its label ({@code injection_detector})
 *   <dt>{@code confidence}
 *   <dd>0 to 1: how sure a match alone is
 *   <dt>{@code sides}
 *   <dd>{@code request}, {@code response}; those of the filter unless said otherwise
 *   <dt>{@code from}
 *   <dd>whose text: {@code user}, {@code model}, {@code untrusted}, {@code toolmaker} (what a tool says of itself), {@code
 *       operator}; all but the last two unless said otherwise
 *   <dt>{@code kinds}
 *   <dd>kinds of text ({@code tool_arguments}, …); all unless said otherwise
 *   <dt>{@code views}
 *   <dd>readings it runs over: {@code plain}, {@code folded}, {@code decoded}, {@code opening}; plain only unless said otherwise
 *   <dt>{@code disarm}
 *   <dd>{@code none}, {@code hyphenate}, {@code danger}, {@code spam}, {@code drop}; none unless said otherwise
 * </dl>
 *
 * A row of the category {@code discussion} reports nothing: other findings that stand in its span or shortly behind it in
 * the same paragraph count as discussed. Its {@code filter} says nothing and its confidence does not count.
 *
 * <p>Rows are loaded on a thread that may block; a {@link io.aegisgate.filter.guard.rule.RuleGuard} may be used on any.
 */
@NullMarked
package io.aegisgate.filter.guard.rule;

import org.jspecify.annotations.NullMarked;
