package io.aegisgate.shared.error;

/**
 * Every failure a client can see: its stable code, its HTTP status and what it says when nothing more precise is known.
 * Clients depend on the codes.
 */
public enum ErrorCode {
    // Security boundary.
    LOCAL_UI_NETWORK_RESTRICTED("local_ui_network_restricted", 403, "the console is not served to this address"),
    LOOPBACK_ONLY_REJECT("loopback_only_reject", 403, "only loopback peers are served"),
    ADMIN_RATE_LIMITED("admin_rate_limited", 429, "too many requests"),
    ADMIN_ENDPOINT_NETWORK_RESTRICTED(
            "admin_endpoint_network_restricted", 403, "admin endpoints are served to internal addresses only"),
    TOKEN_ROUTE_REQUIRED("token_route_required", 403, "use a /v1/__gw__/t/<token>/... route"),
    INVALID_REQUEST_TARGET("invalid_request_target", 400, "the request target or Host header is malformed"),
    CONFLICTING_CONTENT_LENGTH("conflicting_content_length", 400, "several Content-Length values differ"),
    DUPLICATE_CONTENT_LENGTH("duplicate_content_length", 400, "several Content-Length headers"),
    CONTENT_LENGTH_TRANSFER_ENCODING_CONFLICT(
            "content_length_transfer_encoding_conflict", 400, "both Content-Length and Transfer-Encoding are present"),
    DUPLICATE_TRANSFER_ENCODING("duplicate_transfer_encoding", 400, "more than one Transfer-Encoding"),
    INVALID_CONTENT_LENGTH("invalid_content_length", 400, "Content-Length is not a number"),
    REQUEST_BODY_TOO_LARGE("request_body_too_large", 413, "the request body exceeds the limit"),
    REQUEST_BODY_TIMEOUT("request_body_timeout", 408, "the request body did not arrive in time"),
    UNSUPPORTED_CONTENT_ENCODING(
            "unsupported_content_encoding", 415, "the request body has an encoding that cannot be inspected"),
    HMAC_MISCONFIGURED("hmac_misconfigured", 500, "request signing is on but has no secret"),
    HMAC_HEADER_MISSING("hmac_header_missing", 401, "a signature header is missing"),
    HMAC_TIMESTAMP_INVALID("hmac_timestamp_invalid", 401, "the timestamp is not an integer"),
    HMAC_TIMESTAMP_OUT_OF_WINDOW("hmac_timestamp_out_of_window", 401, "the timestamp is outside the window"),
    REPLAY_NONCE_DETECTED("replay_nonce_detected", 409, "the nonce was used before"),
    HMAC_SIGNATURE_INVALID("hmac_signature_invalid", 401, "the signature does not match"),
    NUMERIC_TOKEN_PUBLIC_RESTRICTED("numeric_token_public_restricted", 403, "port tokens are internal only"),
    PASSTHROUGH_MODE_PUBLIC_RESTRICTED("passthrough_mode_public_restricted", 403, "passthrough is internal only"),
    RATE_LIMITED("rate_limited", 429, "too many requests, try again later"),
    CONCURRENCY_LIMITED("concurrency_limited", 429, "too many requests at once, try again"),
    TOKEN_MISS_RATE_LIMITED("token_miss_rate_limited", 429, "too many unknown tokens"),
    GATEWAY_INTERNAL_ERROR("gateway_internal_error", 500, "an internal error occurred"),

    // Token routes.
    INVALID_FILTER_MODE("invalid_filter_mode", 400, "unknown mode, valid: ['passthrough', 'redact']"),
    TOKEN_NOT_FOUND("token_not_found", 404, "token invalid or expired"),
    PORT_NOT_ALLOWED("port_not_allowed", 403, "the port is not allowed"),
    MISSING_UPSTREAM("missing_upstream", 400, "the token has no upstream and the path names no port"),

    // Data routes.
    INVALID_JSON("invalid_json", 400, "the body is not valid JSON"),
    INVALID_PARAMETERS("invalid_parameters", 400, "the body has a value of the wrong type"),
    INVALID_UPSTREAM_BASE("invalid_upstream_base", 400, "the upstream base is not usable"),
    INVALID_REQUEST_PAYLOAD_SHAPE("invalid_request_payload_shape", 400, "the rewritten body has another shape"),
    INVALID_MESSAGES_FORMAT("invalid_messages_format", 400, "messages must be a list"),
    MODEL_NOT_ALLOWED("model_not_allowed", 400, "the compat target model is not allowed"),
    MESSAGES_TOO_MANY("messages_too_many", 400, "too many messages"),
    INVALID_POLICY("invalid_policy", 400, "the policy is not known or not allowed"),
    WEBSOCKET_NOT_SERVED(
            "websocket_not_served", 400, "no WebSocket is served here; there is one at /v1/realtime and /v1/responses"),
    WEBSOCKET_UPGRADE_INVALID("websocket_upgrade_invalid", 400, "the WebSocket handshake is malformed"),
    WEBSOCKET_VERSION_UNSUPPORTED("websocket_version_unsupported", 426, "only WebSocket version 13 is spoken"),
    SIGNED_REQUEST_UNSUPPORTED(
            "signed_request_unsupported",
            400,
            "a request signed for AWS (SigV4) cannot pass, since its host and body change; use a Bedrock API key"
                    + " (Authorization: Bearer)"),
    REQUEST_BLOCKED("request_blocked", 403, "request blocked by security policy"),
    RESPONSE_BLOCKED("response_blocked", 403, "response blocked by security policy"),
    UPSTREAM_UNREACHABLE("upstream_unreachable", 502, "upstream_unreachable: connection_failed_or_timeout"),
    UPSTREAM_CIRCUIT_OPEN(
            "upstream_circuit_open", 503, "the upstream has failed too often and is left alone for a while"),
    UPSTREAM_ADDRESS_FORBIDDEN(
            "upstream_address_forbidden", 502, "the upstream's name leads to an address that is not permitted"),
    UPSTREAM_HTTP_ERROR("upstream_http_error", 502, "the upstream answered with an error"),
    UPSTREAM_STREAM_ERROR("upstream_stream_error", 502, "the upstream stream broke"),
    UPSTREAM_RESPONSE_TOO_LARGE("upstream_response_too_large", 502, "the upstream answer exceeds the limit"),
    UPSTREAM_RESPONSE_UNREADABLE("upstream_response_unreadable", 502, "the upstream answer cannot be inspected"),
    FILTER_UNAVAILABLE("filter_unavailable", 503, "no filter worker is available"),
    FILTER_FAILED("filter_failed", 502, "a filter failed, nothing was forwarded"),
    EXACT_VALUES_UNREADABLE(
            "exact_values_unreadable", 503, "the configured exact values cannot be read, nothing was forwarded"),
    FILTER_TIMEOUT("filter_timeout", 504, "the filters took too long, nothing was forwarded"),
    OVERLOADED("overloaded", 503, "the node is at its limit, try again"),
    SHUTTING_DOWN("shutting_down", 503, "the node is stopping, try again"),
    NOT_FOUND("not_found", 404, "Not Found"),
    METHOD_NOT_ALLOWED("method_not_allowed", 405, "Method Not Allowed"),

    // /v2.
    MISSING_TARGET_URL_HEADER("missing_target_url_header", 400, "missing required header: x-target-url"),

    // Admin and relay.
    MISSING_PARAMS("missing_params", 400, "required fields are missing"),
    GATEWAY_KEY_INVALID("gateway_key_invalid", 403, "the gateway key is wrong"),
    EXAMPLE_UPSTREAM_FORBIDDEN("example_upstream_forbidden", 400, "replace the example address with a real upstream"),
    INVALID_UPSTREAM("invalid_upstream", 400, "the upstream must be an http or https URL without query or fragment"),
    INVALID_WHITELIST_KEY("invalid_whitelist_key", 400, "a whitelist key has characters that are not allowed"),
    UPSTREAM_PAIR_CONFLICT("upstream_pair_conflict", 409, "the upstream is bound to another token"),
    TOKEN_PERSISTENCE_FAILED("token_persistence_failed", 500, "the token could not be stored, nothing was changed"),
    GATEWAY_AUTH_FAILED("gateway_auth_failed", 401, "the gateway key is wrong"),
    GATEWAY_MISCONFIGURED("gateway_misconfigured", 500, "no gateway key is configured");

    private final String code;
    private final int status;
    private final String message;

    ErrorCode(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /** The stable code string. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The detail used when the caller gives none. */
    public String message() {
        return message;
    }
}
