package io.aegisgate.filter.protocol;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.Utf8;
import io.aegisgate.filter.text.body.FormBody;
import io.aegisgate.filter.text.body.JsonBody;
import io.aegisgate.filter.text.body.LinesBody;
import io.aegisgate.filter.text.body.OpaqueBody;
import io.aegisgate.filter.text.body.PlainBody;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.filter.text.body.TextCharset;
import io.aegisgate.filter.text.json.JsonDocument.TopLevel;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.filter.text.json.JsonSpanReader;
import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.ProtocolId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the form of a body and reads it with the tables of its protocol. Immutable; any thread. */
public final class BodyReader {
    private static final SpanTable NO_TEXT =
            ProtectedKeys.onUnfiltered(SpanTable.builder()).build();

    private final JsonSpanReader json;
    private final JsonLimits limits;
    private final int maxMessages;

    /**
     * A reader.
     *
     * @param maxMessages most messages of a chat request, 0 for any number
     */
    public BodyReader(JsonLimits limits, int maxMessages) {
        this.json = new JsonSpanReader(limits);
        this.limits = limits;
        this.maxMessages = maxMessages;
    }

    /**
     * Reads a request.
     *
     * @throws GatewayFailure when the body is not what its protocol or its type announces, or is in a charset that hides it
     */
    public TextBody request(ProtocolId protocol, String contentType, byte[] bytes) {
        if (bytes.length == 0) {
            return new OpaqueBody(bytes);
        }
        MediaKind media = MediaKind.of(contentType);
        if (media == MediaKind.JSON || media.isPlain()) {
            TextCharset.check(contentType, bytes);
        }
        SpanTable table = DocumentTables.of(protocol).request();
        if (protocol == ProtocolId.FOREIGN) {
            return foreign(media, bytes, table);
        }
        if (protocol != ProtocolId.GENERIC || media == MediaKind.JSON) {
            // Whatever the type says, these routes carry JSON, and the provider will read it as such.
            return checked(protocol, new JsonBody(bytes, json.read(bytes, table)));
        }
        return switch (media) {
            case JSON -> new JsonBody(bytes, json.read(bytes, table));
            case LINES -> lines(bytes, table, SpanKind.USER);
            case FORM -> new FormBody(bytes);
            // Security: a form comes through its own reader; one that comes here was not read by it.
            case MULTIPART -> throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the form cannot be read");
            case TEXT, EVENT_STREAM -> new PlainBody(bytes, SpanKind.USER);
            case UNKNOWN -> guessed(bytes, table, SpanKind.USER);
            // Security: a type that is only a label must not carry JSON past the filters.
            case BINARY, BINARY_EVENTS -> guessed(bytes, table, null);
        };
    }

    /** Reads a request that no filter looks at: only what this gateway's clients alone know is taken out. */
    public TextBody unfilteredRequest(ProtocolId protocol, String contentType, byte[] bytes) {
        MediaKind media = MediaKind.of(contentType);
        if (protocol == ProtocolId.FOREIGN) {
            return new OpaqueBody(bytes);
        }
        if (bytes.length == 0 || (media != MediaKind.JSON && media != MediaKind.UNKNOWN)) {
            return new OpaqueBody(bytes);
        }
        try {
            return new JsonBody(bytes, json.read(bytes, NO_TEXT));
        } catch (GatewayFailure notJson) {
            // Without filters the provider is the judge of the body.
            return new OpaqueBody(bytes);
        }
    }

    /**
     * Reads a whole answer. One that announces JSON and is none is a text.
     *
     * @throws GatewayFailure {@code upstream_response_unreadable} when a bound is exceeded
     */
    public TextBody response(ProtocolId protocol, String contentType, byte[] bytes) {
        if (bytes.length == 0) {
            return new OpaqueBody(bytes);
        }
        SpanTable table = DocumentTables.of(protocol).response();
        return switch (MediaKind.of(contentType)) {
            case JSON -> answer(() -> announced(bytes, table, SpanKind.ASSISTANT));
            case UNKNOWN -> answer(() -> guessed(bytes, table, SpanKind.ASSISTANT));
            case LINES -> answer(() -> lines(bytes, table, SpanKind.ASSISTANT));
            case TEXT, FORM, EVENT_STREAM -> new PlainBody(bytes, SpanKind.ASSISTANT);
            case MULTIPART, BINARY, BINARY_EVENTS -> new OpaqueBody(bytes);
        };
    }

    /** What is known of the top level, null unless the body is JSON. */
    public static @Nullable TopLevel top(TextBody body) {
        return body instanceof JsonBody read ? read.document().top() : null;
    }

    /** Whether it is well-formed is between the client and its target. */
    private TextBody foreign(MediaKind media, byte[] bytes, SpanTable table) {
        return switch (media) {
            case JSON -> announced(bytes, table, SpanKind.OTHER);
            case UNKNOWN -> guessed(bytes, table, SpanKind.OTHER);
            case LINES -> lines(bytes, table, SpanKind.OTHER);
            case FORM -> new FormBody(bytes);
            case TEXT, EVENT_STREAM -> new PlainBody(bytes, SpanKind.OTHER);
            case BINARY, BINARY_EVENTS -> guessed(bytes, table, null);
            case MULTIPART -> new OpaqueBody(bytes);
        };
    }

    private JsonBody checked(ProtocolId protocol, JsonBody body) {
        int messages = body.document().top().messages();
        // The tables let null stand for an absent value, but a body of null is no request.
        if (protocol != ProtocolId.GENERIC && body.document().top().type() == null) {
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the body must be an object");
        }
        if (protocol == ProtocolId.CHAT && maxMessages > 0 && messages > maxMessages) {
            throw new GatewayFailure(
                    ErrorCode.MESSAGES_TOO_MANY, "messages count=" + messages + " exceeds max=" + maxMessages);
        }
        return body;
    }

    /** Each line is read as what it is; all of them together are bound like one document. */
    private TextBody lines(byte[] bytes, SpanTable table, SpanKind kind) {
        LinesBody body = new LinesBody(bytes, line -> announced(line, table, kind));
        if (body.leaves().size() > limits.maxTexts()) {
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the body has too many texts");
        }
        return body;
    }

    private static TextBody answer(Supplier<TextBody> read) {
        try {
            return read.get();
        } catch (GatewayFailure failure) {
            throw new GatewayFailure(ErrorCode.UPSTREAM_RESPONSE_UNREADABLE, failure.detail());
        }
    }

    /** JSON that was announced. What is none is a text: whoever gets it may read more into it than this reader. */
    private TextBody announced(byte[] bytes, SpanTable table, SpanKind kind) {
        TextBody body = guessed(bytes, table, kind);
        return body instanceof OpaqueBody ? new PlainBody(bytes, kind) : body;
    }

    /** JSON when it is that, else a text of the kind, or nothing to look into when there is no kind. */
    private TextBody guessed(byte[] bytes, SpanTable table, @Nullable SpanKind kind) {
        try {
            return new JsonBody(bytes, json.read(bytes, table));
        } catch (GatewayFailure failure) {
            if (failure.code() != ErrorCode.INVALID_JSON) {
                throw failure;
            }
            return kind != null && Utf8.firstInvalid(bytes) < 0 ? new PlainBody(bytes, kind) : new OpaqueBody(bytes);
        }
    }
}
