package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads requests of one protocol. Stateless. */
@FunctionalInterface
public interface RequestDecoder {
    /**
     * The request that a body stands for.
     *
     * @throws io.aegisgate.shared.error.GatewayFailure when it asks for what no other protocol can do, or a value has a type that cannot be read
     */
    LlmRequest decode(ObjectNode body);
}
