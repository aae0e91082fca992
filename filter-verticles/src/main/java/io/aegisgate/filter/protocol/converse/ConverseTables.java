package io.aegisgate.filter.protocol.converse;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.OTHER;
import static io.aegisgate.filter.text.SpanKind.REASONING;
import static io.aegisgate.filter.text.SpanKind.RETRIEVED;
import static io.aegisgate.filter.text.SpanKind.SYSTEM;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_DEFINITION;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;
import static io.aegisgate.filter.text.SpanKind.USER;

import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.ProtectedKeys;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;

/** The documents of {@code converse} and {@code converse-stream}. Source: Bedrock runtime API reference, "Converse". */
public final class ConverseTables {
    /** Request bodies. */
    public static final SpanTable REQUEST = request();

    /** Answers, errors included. */
    public static final SpanTable RESPONSE = response();

    private ConverseTables() {}

    private static SpanTable request() {
        SpanTable.Builder table = keys(ProtectedKeys.onRequest(SpanTable.builder()));
        table.expect("", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages", ErrorCode.INVALID_MESSAGES_FORMAT, JsonType.LIST)
                .expect("messages[*]", ErrorCode.INVALID_PARAMETERS, JsonType.OBJECT)
                .expect("messages[*].role", ErrorCode.INVALID_PARAMETERS, JsonType.STRING)
                .expect("system", ErrorCode.INVALID_PARAMETERS, JsonType.LIST);
        blocks(table, "messages[*].content[*]");
        table.text("messages[?role=user].content.**", USER)
                .text("messages[?role=assistant].content.**", ASSISTANT)
                .text("messages[*].content.**", OTHER);
        return table.text("system.**", SYSTEM)
                .text("toolConfig.**", TOOL_DEFINITION)
                .payload("promptVariables", USER)
                .payload("requestMetadata", OTHER)
                .fallback(OTHER)
                .build();
    }

    private static SpanTable response() {
        SpanTable.Builder table = keys(ProtectedKeys.on(SpanTable.builder()));
        blocks(table, "output.message.content[*]");
        return table.text("output.message.content.**", ASSISTANT)
                .fallback(OTHER)
                .build();
    }

    private static void blocks(SpanTable.Builder table, String block) {
        // As in a stream, where the signature comes after the text: every thought is taken for signed.
        table.signed(block + ".reasoningContent.reasoningText.text", REASONING)
                .skip(block + ".reasoningContent.redactedContent")
                .payload(block + ".toolUse.input", TOOL_ARGUMENTS)
                .payload(block + ".toolResult.content[*].json", TOOL_RESULT)
                .text(block + ".toolResult.content[*].document.**", RETRIEVED)
                .text(block + ".toolResult.content.**", TOOL_RESULT)
                .text(block + ".document.**", RETRIEVED)
                .text(block + ".searchResult.**", RETRIEVED)
                .text(block + ".citationsContent.citations.**", RETRIEVED);
    }

    /** Media are base64 under {@code bytes} or lie in S3. */
    private static SpanTable.Builder keys(SpanTable.Builder table) {
        return table.skipKeys("toolUseId", "bytes", "format", "stopReason", "guardrailIdentifier", "guardrailVersion")
                .locatorKeyUnder("s3Location", "uri")
                .skipKeyUnder("s3Location", "bucketOwner")
                .skipKeyUnder("toolUse", "name")
                .skipKeyUnder("toolSpec", "name")
                .skipKeyUnder("tool", "name");
    }
}
