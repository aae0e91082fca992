package io.aegisgate.shared.message;

import io.vertx.core.buffer.Buffer;

/**
 * More of a request whose session was opened without it: bytes of a form that streams, or one message of a socket's client.
 * At most one part of an exchange is under way; the next follows the reply, a {@link RequestFiltered}.
 *
 * @param seq counts from 0, apart from the parts of the answer; a gap is a bug and fails the exchange closed
 * @param last nothing follows; the bytes may be empty then
 */
public record RequestPart(String exchangeId, long seq, Buffer bytes, boolean last) {}
