/**
 * Looks for the operator's own instructions in answers: fingerprints of the system prompt of the very request, made when it
 * came and kept with the exchange. Only sentences that instruct are printed, so that an answer may quote the facts a system
 * prompt brings along. A fingerprint is a hash; the prompt itself is not kept. Immutable; any thread.
 */
@NullMarked
package io.aegisgate.filter.guard.leak;

import org.jspecify.annotations.NullMarked;
