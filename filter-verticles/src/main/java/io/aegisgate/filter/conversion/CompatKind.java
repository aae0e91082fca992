package io.aegisgate.filter.conversion;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.ProtocolId;
import java.util.Set;

/** The conversions a token can ask for, and the models they may lead to. */
enum CompatKind {
    /** Anthropic clients on OpenAI's Responses; OpenAI clients stay as they are. */
    OPENAI_CHAT("openai_chat", "gpt-5.4"),
    /** Every client on Chat Completions, which most self-hosted models speak. */
    OPENAI_CHAT_COMPLETIONS("openai_chat_completions", "gpt-5.4"),
    /** Every client on Anthropic's Messages. */
    ANTHROPIC_MESSAGES("anthropic_messages", "claude-sonnet-4-5");

    private final String word;
    private final String model;

    CompatKind(String word, String model) {
        this.word = word;
        this.model = model;
    }

    /**
     * The kind a token names.
     *
     * @throws GatewayFailure when there is no such kind: it could only be guessed what the upstream speaks
     */
    static CompatKind of(String word) {
        for (CompatKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new GatewayFailure(
                ErrorCode.INVALID_PARAMETERS, "the token asks for a conversion that is not known to this gateway");
    }

    /** What the upstream is spoken to in, when the client's body is in this protocol. */
    ProtocolId upstream(ProtocolId payload) {
        return switch (this) {
            case OPENAI_CHAT -> payload == ProtocolId.MESSAGES ? ProtocolId.RESPONSES : payload;
            case OPENAI_CHAT_COMPLETIONS -> ProtocolId.CHAT;
            case ANTHROPIC_MESSAGES -> ProtocolId.MESSAGES;
        };
    }

    /** How the token file writes it. */
    String word() {
        return word;
    }

    String defaultModel() {
        return model;
    }

    Set<String> builtInModels() {
        return this == ANTHROPIC_MESSAGES ? BuiltIn.CLAUDE : BuiltIn.GPT;
    }

    /** Whether a model that the token itself names needs no other permission. The oldest kind has a fixed list. */
    boolean trustsTokenModels() {
        return this != OPENAI_CHAT;
    }

    private static final class BuiltIn {
        private static final Set<String> GPT =
                Set.of("gpt-5", "gpt-5.2", "gpt-5.4", "gpt-5.4-mini", "gpt-5.2-codex", "gpt-5.3-codex");
        private static final Set<String> CLAUDE = Set.of(
                "claude-sonnet-4-5", "claude-opus-4-5", "claude-haiku-4-5", "claude-opus-4-1", "claude-sonnet-4-0");
    }
}
