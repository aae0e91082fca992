/**
 * Policies: which filters run and what follows from what they find, one YAML file each. {@code default}, {@code strict} and
 * {@code permissive} come with the program; a file {@code <name>.yaml} in {@code policies} in the configuration directory
 * adds a policy or replaces the packaged one of its name, while the gateway runs. Fields of a file:
 *
 * <dl>
 *   <dt>{@code enabled_filters}
 *   <dd>labels of the filters that run, where their feature switches allow; the two redaction filters and restoration always
 *       do
 *   <dt>{@code risk_threshold}
 *   <dd>0 to 1: the combined score that blocks a request, at the medium level; {@code AEGIS_RISK_SCORE_THRESHOLD} when
 *       absent
 *   <dt>{@code categories}
 *   <dd>by the name of a category, or {@code default} for those not named: {@code action} ({@code pass}, {@code tag},
 *       {@code sanitize}, {@code block}), or {@code request} and {@code response} to set it for one side; {@code threshold};
 *       {@code profile}, the level ({@code low}, {@code medium}, {@code high}) the category is judged at
 *   <dt>{@code monitor}
 *   <dd>true: no finding changes or refuses anything, but what would have been done is told; values are taken out and put back
 *       all the same
 *   <dt>{@code shadow}
 *   <dd>another policy that judges beside this one, whose differing decisions are told
 *   <dt>{@code untrusted_tools}
 *   <dd>names of tools whose arguments never get a client's values back; {@code *} stands for anything
 *   <dt>{@code egress_hosts}
 *   <dd>hosts that restored values may be sent to; an address, image, form or network command that leads elsewhere keeps
 *       its placeholder. {@code *.example.com} stands for all below; this machine is always allowed
 *   <dt>{@code canaries}
 *   <dd>fake secrets planted with the client, at least 12 characters each: an answer that shows one, in any case, backwards, in
 *       hexadecimal or in base64, raises an alarm, the tag {@code response_canary_leaked}
 *   <dt>{@code wrap_untrusted}
 *   <dd>what tool results, documents and other untrusted texts of a request are wrapped in: {@code off}; {@code request}, lines
 *       with a delimiter drawn for each request; {@code stable}, with one derived from token and text, so that a provider's
 *       prompt cache goes on hitting. Needs {@code untrusted_content_guard} among the filters
 *   <dt>{@code profiles}
 *   <dd>which rules of redaction are on: {@code secrets} always is, {@code pii} unless this list leaves it out, {@code
 *       infrastructure} (host names, private addresses, paths, containers) when this list names it
 * </dl>
 *
 * Names that begin with a dot are passed over. A folder with a broken file is refused as a whole, naming file and field: at
 * the start, and at run time the policies stay as they were. Broken is one that is misnamed or no regular file, too. Immutable but for the source that reloads, which worker threads share.
 */
@NullMarked
package io.aegisgate.filter.policy;

import org.jspecify.annotations.NullMarked;
