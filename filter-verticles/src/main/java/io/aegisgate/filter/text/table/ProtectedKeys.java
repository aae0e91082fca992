package io.aegisgate.filter.text.table;

import io.aegisgate.shared.error.ErrorCode;

/**
 * What no route ever rewrites: ids that link one item to another, sealed blobs, media and where media lie. The last are
 * looked at all the same, so that the audit tells of a signed address that went out. The list is the same for requests and answers of every protocol; a client's own data (tool input, metadata) is not subject to it.
 * From the contract's table of never rewritten keys, with the names that came up since.
 */
public final class ProtectedKeys {
    /** Parts that are media. */
    private static final String MEDIA =
            "type=image|document|audio|video|file|input_image|input_document|input_audio|input_video|input_file";

    private ProtectedKeys() {}

    /** Adds the rows to a table. */
    public static SpanTable.Builder on(SpanTable.Builder table) {
        linkage(table);
        sealed(table);
        media(table);
        return table;
    }

    /** Adds the rows to a request's table, and has the members cut out that only this gateway's clients know. */
    public static SpanTable.Builder onRequest(SpanTable.Builder table) {
        return onUnfiltered(table).expect("policy", ErrorCode.INVALID_POLICY, JsonType.STRING);
    }

    /** The same for a request that no filter judges, whose policy is therefore not asked for. */
    public static SpanTable.Builder onUnfiltered(SpanTable.Builder table) {
        return on(table).drop("request_id", "session_id", "policy");
    }

    private static void linkage(SpanTable.Builder table) {
        table.skipKeys("id", "type", "role", "status", "object", "model", "phase")
                .skipKeys("call_id", "tool_call_id", "tool_use_id", "item_id", "response_id", "previous_response_id")
                .skipKeys("approval_request_id", "conversation_id", "message_id", "thread_id", "run_id", "batch_id")
                .skipKeys("request_id", "container_id", "vector_store_id", "vector_store_ids", "system_fingerprint");
        // A name is an identifier where it names a function, a tool or a participant, and text anywhere else.
        for (String sibling :
                new String[] {"arguments", "parameters", "input_schema", "role", "type", "strict", "call_id", "schema"
                }) {
            table.skipKeyWhen("name", sibling);
        }
        table.skipKeyUnder("function", "name")
                .skipKeyUnder("custom", "name")
                .skipKeyUnder("json_schema", "name")
                .skipKeyUnder("function_call", "name")
                .skipKeyUnder("tool_choice", "name");
    }

    private static void sealed(SpanTable.Builder table) {
        table.skipKeys("ciphertext", "cipher", "iv", "nonce", "tag", "auth_tag", "mac", "hmac", "signature", "sig")
                .skipKeys("ephemeral_key", "ephemeral_public_key")
                .skipKeyPrefixes("encrypted_")
                .skipKeySuffixes("_ciphertext", "_encrypted", "_encrypted_content", "_auth_tag", "_nonce", "_iv")
                .skipKeySuffixes("_mac", "_signature");
    }

    private static void media(SpanTable.Builder table) {
        table.locatorKeys("image_url", "file_id", "file_url")
                .locatorKeyUnder("image_url", "url")
                .locatorKeyUnder("image_url", "uri")
                .locatorKeyUnder("source", "url", MEDIA)
                .locatorKeyUnder("source", "uri", MEDIA)
                .skipKeys("media_type", "mime_type", "file_ids", "file_data", "b64_json", "partial_image_b64")
                .skipKeyUnder("input_audio", "data")
                .skipKeyUnder("inline_data", "data")
                .skipKeyUnder("inlineData", "data")
                .skipKeyWhen("data", "type=base64");
    }
}
