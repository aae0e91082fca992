package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and writes whole answers of one protocol. Stateless. */
public interface AnswerCodec {
    /** Whether a document is an answer of this protocol and nothing else, so that reading it loses nothing. */
    boolean isAnswer(JsonNode document);

    /** The answer that a document stands for. */
    LlmAnswer read(JsonNode document);

    /** The document that stands for an answer. */
    ObjectNode write(LlmAnswer answer);

    /** The document that tells of a failure. */
    ObjectNode write(LlmFailure failure);
}
