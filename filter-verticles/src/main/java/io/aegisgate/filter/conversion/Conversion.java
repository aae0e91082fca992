package io.aegisgate.filter.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.conversion.event.AnswerCodec;
import io.aegisgate.filter.conversion.event.AnswerFold;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.error.ErrorBody;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The conversion of one exchange: its request first, then its answer, whole or as a stream. */
public final class Conversion {
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String JSON = "application/json";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String COUNT = "/count_tokens";

    private final ConversionPlan plan;
    private final UnaryOperator<String> models;
    private ClientWish wish;
    private boolean streams;

    Conversion(ConversionPlan plan, UnaryOperator<String> models, long now) {
        this.plan = plan;
        this.models = models;
        this.wish = new ClientWish("", true, false, plan.client() == ProtocolId.MESSAGES, List.of(), Map.of(), now);
    }

    /** What becomes of a request. */
    public sealed interface Request {
        /** It goes to this path of the upstream. */
        record Send(Buffer body, String path) implements Request {}

        /** The gateway answers it itself. */
        record Answered(Buffer body) implements Request {}
    }

    /** The protocol the upstream is spoken to in. */
    public ProtocolId upstream() {
        return plan.upstream();
    }

    /**
     * Converts a request that has passed the filters.
     *
     * @throws GatewayFailure when it cannot be converted
     */
    public Request request(byte[] filtered) {
        Codec upstream = Codec.of(plan.upstream());
        ObjectNode body = object(filtered);
        if (plan.path().endsWith(COUNT)) {
            return new Request.Answered(bytes(TokenEstimate.answer(body)));
        }
        streams = body.path("stream").asBoolean(false);
        wish = new ClientWish(
                wish.model(),
                true,
                body.path("stream_options").path("include_usage").asBoolean(false),
                wish.wantsTruth(),
                List.of(),
                Map.of(),
                wish.now());
        if (plan.payload() == plan.upstream()) {
            return new Request.Send(Buffer.buffer(filtered), upstream.path());
        }
        LlmRequest request = Codec.of(plan.payload()).readRequest().decode(body);
        ToolNames names = new ToolNames();
        LlmRequest fitted = plan.upstream() == ProtocolId.MESSAGES ? request : names.fitted(request);
        wish = new ClientWish(
                request.model(),
                plan.client() != ProtocolId.MESSAGES || request.thinking().on(),
                wish.usageChunk(),
                wish.wantsTruth(),
                plan.upstream() == ProtocolId.RESPONSES ? request.stop() : List.of(),
                names.originals(),
                wish.now());
        ObjectNode converted = upstream.writeRequest().encode(withModel(fitted));
        return new Request.Send(bytes(converted), upstream.path());
    }

    /** What becomes of a whole answer; the bytes are in the client's protocol. */
    public sealed interface Whole {
        /** It goes to the client with the upstream's status. */
        record Converted(Buffer bytes) implements Whole {}

        /** It tells of a failure, though its status does not. */
        record Failed(Buffer bytes) implements Whole {}
    }

    /**
     * Converts a whole answer that has passed the filters.
     *
     * @throws GatewayFailure {@code upstream_response_unreadable} when it is no answer of the upstream's protocol
     */
    public Whole whole(int status, byte[] filtered) {
        AnswerCodec client = Codec.of(plan.client()).answers();
        AnswerCodec upstream = Codec.of(plan.upstream()).answers();
        JsonNode document;
        try {
            document = Nodes.parse(filtered);
        } catch (JsonProcessingException noJson) {
            document = Nodes.list();
        }
        if (status >= FIRST_ERROR_STATUS) {
            return new Whole.Converted(bytes(client.write(failure(status, document, filtered))));
        }
        boolean failed =
                Nodes.has(document, "error") || document.path("type").asText().equals("error");
        if (failed) {
            return new Whole.Failed(bytes(client.write(LlmFailure.read(document, 0))));
        }
        if (!upstream.isAnswer(document)) {
            throw new GatewayFailure(ErrorCode.UPSTREAM_RESPONSE_UNREADABLE);
        }
        if (streams) {
            EventEncoder encoder = Codec.of(plan.client()).writeStream().apply(wish.usageChunk());
            upstream.read(document).tell(new AnswerShape(wish, false, encoder));
            return new Whole.Converted(Buffer.buffer(encoder.take()));
        }
        AnswerFold fold = new AnswerFold();
        upstream.read(document).tell(new AnswerShape(wish, false, fold));
        return new Whole.Converted(bytes(client.write(fold.answer())));
    }

    /** The media type of what {@link #whole} makes of an answer: a client that asked for a stream gets one. */
    public String wholeType(int status) {
        return streams && status < FIRST_ERROR_STATUS ? EVENT_STREAM : JSON;
    }

    /** A conversion of the event stream that answers. */
    public StreamConversion stream(int maxFrameBytes) {
        return new StreamConversion(Codec.of(plan.upstream()), Codec.of(plan.client()), wish, maxFrameBytes);
    }

    private LlmRequest withModel(LlmRequest request) {
        Map<Concept, JsonNode> settings = new EnumMap<>(Concept.class);
        settings.putAll(request.settings());
        settings.put(Concept.MODEL, TextNode.valueOf(models.apply(request.model())));
        return new LlmRequest(
                request.system(),
                request.turns(),
                request.tools(),
                request.toolChoice(),
                request.stop(),
                request.thinking(),
                request.format(),
                settings,
                request.extras());
    }

    private static LlmFailure failure(int status, JsonNode document, byte[] body) {
        if (document.isObject()) {
            return LlmFailure.read(document, status);
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        String told = text.substring(0, Math.min(text.length(), ErrorBody.DETAIL_CHARS_MAX));
        return LlmFailure.read(Nodes.object().put("message", told), status);
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (Nodes.parse(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw new GatewayFailure(ErrorCode.INVALID_JSON);
        }
        throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the body must be an object");
    }

    private static Buffer bytes(JsonNode document) {
        return Buffer.buffer(document.toString());
    }
}
