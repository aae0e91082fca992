package io.aegisgate.shared.message;

/** The document format a data route speaks; decided by the path, before the body is seen. */
public enum ProtocolId {
    /** OpenAI Chat Completions. */
    CHAT,
    /** OpenAI Responses. */
    RESPONSES,
    /** Anthropic Messages. */
    MESSAGES,
    /** Any other JSON under /v1. */
    GENERIC,
    /** Whatever the target of a /v2 request speaks. */
    FOREIGN
}
