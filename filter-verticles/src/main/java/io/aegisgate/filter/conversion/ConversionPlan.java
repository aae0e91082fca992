package io.aegisgate.filter.conversion;

import io.aegisgate.shared.message.ProtocolId;

/**
 * Who speaks what in one exchange.
 *
 * @param path the path the client called, starting with {@code /v1}
 * @param payload what the client's body is written in
 * @param client what the client expects the answer in: the protocol of the path it called
 * @param upstream what the upstream is spoken to in
 */
record ConversionPlan(String path, ProtocolId payload, ProtocolId client, ProtocolId upstream) {
    /** Whether nothing has to be done. */
    boolean idle() {
        return payload == upstream && client == upstream;
    }
}
