/**
 * Where a client's value must not be put back: into anything that carries it to a host the token does not allow. Decided for
 * each placeholder by what stands around it, up to {@link io.aegisgate.filter.redaction.egress.EgressRule#LOOK_BACK} units
 * before and {@link io.aegisgate.filter.redaction.egress.EgressRule#LOOK_AHEAD} behind it; in doubt the value stays out.
 * Immutable; any thread; linear in these bounds.
 */
@NullMarked
package io.aegisgate.filter.redaction.egress;

import org.jspecify.annotations.NullMarked;
