package io.aegisgate.filter.conversion;

import io.aegisgate.filter.conversion.chat.ChatAnswers;
import io.aegisgate.filter.conversion.chat.ChatEventDecoder;
import io.aegisgate.filter.conversion.chat.ChatEventEncoder;
import io.aegisgate.filter.conversion.chat.ChatRequestDecoder;
import io.aegisgate.filter.conversion.chat.ChatRequestEncoder;
import io.aegisgate.filter.conversion.event.AnswerCodec;
import io.aegisgate.filter.conversion.event.EventDecoder;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.messages.MessagesAnswers;
import io.aegisgate.filter.conversion.messages.MessagesEventDecoder;
import io.aegisgate.filter.conversion.messages.MessagesEventEncoder;
import io.aegisgate.filter.conversion.messages.MessagesRequestDecoder;
import io.aegisgate.filter.conversion.messages.MessagesRequestEncoder;
import io.aegisgate.filter.conversion.model.RequestDecoder;
import io.aegisgate.filter.conversion.model.RequestEncoder;
import io.aegisgate.filter.conversion.responses.ResponsesAnswers;
import io.aegisgate.filter.conversion.responses.ResponsesEventDecoder;
import io.aegisgate.filter.conversion.responses.ResponsesEventEncoder;
import io.aegisgate.filter.conversion.responses.ResponsesRequestDecoder;
import io.aegisgate.filter.conversion.responses.ResponsesRequestEncoder;
import io.aegisgate.shared.message.ProtocolId;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How one protocol is read and written.
 *
 * @param path where its answers are asked for
 * @param readStream gives a decoder that tells a listener
 * @param writeStream gives an encoder; whether the client wants a frame of its own for usage
 */
record Codec(
        String path,
        RequestDecoder readRequest,
        RequestEncoder writeRequest,
        AnswerCodec answers,
        Function<Consumer<LlmEvent>, EventDecoder> readStream,
        Function<Boolean, EventEncoder> writeStream) {
    private static final Codec CHAT = new Codec(
            "/v1/chat/completions",
            new ChatRequestDecoder(),
            new ChatRequestEncoder(),
            new ChatAnswers(),
            ChatEventDecoder::new,
            ChatEventEncoder::new);
    private static final Codec RESPONSES = new Codec(
            "/v1/responses",
            new ResponsesRequestDecoder(),
            new ResponsesRequestEncoder(),
            new ResponsesAnswers(),
            ResponsesEventDecoder::new,
            usage -> new ResponsesEventEncoder());
    private static final Codec MESSAGES = new Codec(
            "/v1/messages",
            new MessagesRequestDecoder(),
            new MessagesRequestEncoder(),
            new MessagesAnswers(),
            MessagesEventDecoder::new,
            usage -> new MessagesEventEncoder());

    /** Whether bodies of a protocol can be converted. */
    static boolean exists(ProtocolId protocol) {
        return protocol == ProtocolId.CHAT || protocol == ProtocolId.RESPONSES || protocol == ProtocolId.MESSAGES;
    }

    /** The codec of a protocol that has one. */
    static Codec of(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> CHAT;
            case RESPONSES -> RESPONSES;
            case MESSAGES -> MESSAGES;
            case GEMINI, CONVERSE, REALTIME, GENERIC, FOREIGN ->
                throw new IllegalArgumentException("bodies of no known protocol are not converted");
        };
    }
}
