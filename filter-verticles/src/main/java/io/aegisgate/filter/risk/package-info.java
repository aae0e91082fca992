/**
 * The one risk model: what findings weigh, how they combine and what follows from it. Everything else asks here.
 *
 * <ol>
 *   <li>A finding <b>weighs</b> severity × confidence × trust, and less when it is discussed. Severity counts low 0.30,
 *       medium 0.60, high 0.90, critical 0.98. Trust counts 1 for untrusted text, for what tools say of themselves and for answers, 0.75 for text of the user
 *       and of the model in a request, 0.40 for the operator's. Discussion counts 0.55: it lowers and never cancels.
 *   <li>Of each category only the <b>strongest</b> finding of a text counts; the categories are combined once, as
 *       independent evidence: {@code score = 1 - Π(1 - weight)}. The score of an exchange is that of its worst text.
 *   <li>A finding <b>acts</b> when its weight reaches the threshold of its category's action. What does not reach it acts
 *       one step lower where the level says so: a block that is not reached may still sanitize, a sanitize may tag.
 *   <li>On the <b>request</b> side the score of a text blocks too, when it reaches the policy's risk threshold and at least
 *       two categories made it up. Fragments are sanitized in untrusted text and definitions of tools only, hidden characters are dropped in all;
 *       what people and models wrote is otherwise never rewritten.
 *   <li>On the <b>response</b> side every fragment is judged by its own weight, so that a whole answer and a stream are
 *       judged alike. A category whose action is to block ends its text at the finding; so do attacks on HTTP itself, whatever they
 *       weigh, where {@code AEGIS_STRICT_COMMAND_BLOCK_ENABLED} is set.
 *   <li>Only <b>fresh</b> texts count: what follows the last message of the model. Older ones were judged when they came.
 *       Definitions of tools are fresh in every turn, since the model obeys them in every turn.
 * </ol>
 *
 * <table>
 *   <caption>What a weight must reach, by level</caption>
 *   <tr><th>level</th><th>tag</th><th>sanitize</th><th>block</th><th>a threshold t of a policy</th></tr>
 *   <tr><td>low</td><td>0.50</td><td>0.65</td><td>0.85</td><td>t + (1 - t) / 2</td></tr>
 *   <tr><td>medium</td><td>0.35</td><td>0.50</td><td>0.70</td><td>t</td></tr>
 *   <tr><td>high</td><td>0.25</td><td>0.40</td><td>0.56</td><td>0.8 t</td></tr>
 * </table>
 *
 * Consequences at medium: one high-confidence finding in a tool result blocks (0.90 × 0.80); in a user's text it tags, and
 * blocks together with strong evidence of another kind, such as the model's (1 - 0.5²); one kind alone never blocks a user. All types are immutable values for any thread.
 */
@NullMarked
package io.aegisgate.filter.risk;

import org.jspecify.annotations.NullMarked;
