package io.aegisgate.shared.message;

/** The document format a data route speaks; decided by the path, before the body is seen. */
public enum ProtocolId {
    /** OpenAI Chat Completions. */
    CHAT,
    /** OpenAI Responses. */
    RESPONSES,
    /** Anthropic Messages. */
    MESSAGES,
    /** Gemini's own {@code generateContent} and its relatives. */
    GEMINI,
    /** Bedrock Converse. */
    CONVERSE,
    /** OpenAI Realtime, over a WebSocket. */
    REALTIME,
    /** Anything else under /v1. */
    GENERIC,
    /** Whatever the target of a /v2 request speaks. */
    FOREIGN
}
