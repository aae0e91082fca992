/**
 * Between a client and an upstream that speak different protocols. Three decoders and three encoders around one model of
 * requests and one of answers' events; no pair of protocols has code of its own. Works on what the filters let through: a
 * request is converted after it was filtered, an answer before it reaches the client and after it was filtered in the upstream's
 * own protocol. A conversion belongs to one exchange and the worker thread of its session; {@link
 * io.aegisgate.filter.conversion.Conversions} is shared.
 *
 * <p>Guarantees: what cannot be converted is refused; what is dropped stands in {@code conf/conversion.md}, which is written
 * from the tables.
 */
@NullMarked
package io.aegisgate.filter.conversion;

import org.jspecify.annotations.NullMarked;
