package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes requests of one protocol. Stateless. */
@FunctionalInterface
public interface RequestEncoder {
    /** The body that stands for a request. */
    ObjectNode encode(LlmRequest request);
}
