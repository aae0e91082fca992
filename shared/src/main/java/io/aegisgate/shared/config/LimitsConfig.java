package io.aegisgate.shared.config;

import java.time.Duration;

/** Bounds on what one request, one answer and one node may hold. */
public record LimitsConfig(
        @Setting(
                env = "AEGIS_MAX_REQUEST_BODY_BYTES",
                byDefault = "12000000",
                min = 0,
                reload = Reload.LIVE,
                doc = "Body limit; 0 switches it off.")
        long maxRequestBodyBytes,

        @Setting(
                env = "AEGIS_MAX_MULTIPART_BODY_BYTES",
                byDefault = "60000000",
                min = 0,
                reload = Reload.LIVE,
                doc = "Limit of multipart file and image routes; 0 raises nothing.")
        long maxMultipartBodyBytes,

        @Setting(
                env = "AEGIS_V2_MAX_REQUEST_BODY_BYTES",
                byDefault = "64000000",
                min = 0,
                reload = Reload.LIVE,
                doc = "Limit of token-routed and /v2 requests; 0 raises nothing.")
        long maxTokenRequestBodyBytes,

        @Setting(
                env = "AEGIS_MAX_ADMIN_BODY_BYTES",
                byDefault = "1048576",
                min = 1024,
                reload = Reload.LIVE,
                doc = "Limit of /__gw__ and /__ui__ bodies.")
        long maxAdminBodyBytes,

        @Setting(
                env = "AEGIS_MAX_MESSAGES_COUNT",
                byDefault = "500",
                min = 0,
                reload = Reload.LIVE,
                doc = "Messages in one chat request; 0 switches it off.")
        int maxMessagesCount,

        @Setting(
                env = "AEGIS_MAX_CONTENT_LENGTH_PER_MESSAGE",
                byDefault = "250000",
                min = 0,
                reload = Reload.RESTART,
                doc = "Size of one scan window over a message, in characters; longer text is scanned in windows.")
        int maxContentCharsPerMessage,

        @Setting(
                env = "AEGIS_MAX_RESPONSE_BODY_BYTES",
                byDefault = "64000000",
                min = 1024,
                reload = Reload.LIVE,
                doc = "Largest answer that is read whole before it is filtered.")
        long maxResponseBodyBytes,

        @Setting(
                env = "AEGIS_MAX_JSON_DEPTH",
                byDefault = "256",
                min = 8,
                max = 1000,
                reload = Reload.LIVE,
                doc = "Deepest nesting of a JSON body.")
        int maxJsonDepth,

        @Setting(
                env = "AEGIS_MAX_JSON_TEXTS",
                byDefault = "500000",
                min = 1000,
                reload = Reload.LIVE,
                doc =
                        "Most strings of a JSON body that are looked at, and most parts of a form; a body with more is refused.")
        int maxJsonTexts,

        @Setting(
                env = "AEGIS_REQUEST_BODY_TIMEOUT_SECONDS",
                byDefault = "60",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc = "Longest silence of a client while it sends a body.")
        Duration requestBodyTimeout,

        @Setting(
                env = "AEGIS_FILTER_PIPELINE_TIMEOUT_S",
                byDefault = "90",
                min = 0,
                max = 3600,
                reload = Reload.RESTART,
                doc = "Time limit of one filter run; 0 means none.")
        Duration filterTimeout,

        @Setting(
                env = "AEGIS_REQUEST_PIPELINE_TIMEOUT_ACTION",
                byDefault = "block",
                oneOf = {"block", "pass"},
                reload = Reload.LIVE,
                doc = "What happens to a request when that limit is hit.")
        String requestTimeoutAction,

        @Setting(
                env = "AEGIS_MAX_OPEN_EXCHANGES",
                byDefault = "2000",
                min = 1,
                max = 1000000,
                reload = Reload.LIVE,
                doc = "Exchanges open at once on a node; more get 503.")
        int maxExchanges,

        @Setting(
                env = "AEGIS_MAX_BUFFERED_BYTES",
                byDefault = "536870912",
                min = 1048576,
                reload = Reload.LIVE,
                doc =
                        "Body bytes held at once on a node, and never more than a sixteenth of the heap, since a body is many times larger while it is looked at; more get 503.")
        long maxBufferedBytes,

        @Setting(
                env = "AEGIS_RATE_LIMIT_PER_CLIENT_PER_MINUTE",
                byDefault = "0",
                min = 0,
                max = 10000000,
                reload = Reload.LIVE,
                doc =
                        "Requests of one client address (IPv6: its /64) in a minute, all nodes together; 0 means no limit.")
        int clientRatePerMinute,

        @Setting(
                env = "AEGIS_RATE_LIMIT_PER_TOKEN_PER_MINUTE",
                byDefault = "0",
                min = 0,
                max = 10000000,
                reload = Reload.LIVE,
                doc =
                        "Requests of one token (without a token: of one client) in a minute, all nodes together; 0 means no limit.")
        int tenantRatePerMinute,

        @Setting(
                env = "AEGIS_MAX_OPEN_EXCHANGES_PER_CLIENT",
                byDefault = "0",
                min = 0,
                max = 1000000,
                reload = Reload.LIVE,
                doc = "Exchanges of one client address open at once, all nodes together; 0 means no limit.")
        int maxExchangesPerClient,

        @Setting(
                env = "AEGIS_MAX_OPEN_EXCHANGES_PER_TOKEN",
                byDefault = "0",
                min = 0,
                max = 1000000,
                reload = Reload.LIVE,
                doc = "Exchanges of one token open at once, all nodes together; 0 means no limit.")
        int maxExchangesPerTenant,

        @Setting(
                env = "AEGIS_FILTER_WORKERS",
                byDefault = "0",
                min = 0,
                max = 256,
                reload = Reload.RESTART,
                doc = "Filter workers; 0 means one per core.")
        int filterWorkers,

        @Setting(
                env = "AEGIS_FILTER_SESSIONS_PER_WORKER",
                byDefault = "2000",
                min = 1,
                max = 1000000,
                reload = Reload.RESTART,
                doc = "Exchanges one worker may hold.")
        int sessionsPerWorker,

        @Setting(
                env = "AEGIS_FILTER_SESSION_IDLE_SECONDS",
                byDefault = "900",
                min = 10,
                max = 86400,
                reload = Reload.RESTART,
                doc = "After this idle time a session of a lost exchange is dropped.")
        Duration sessionIdle,

        @Setting(
                env = "AEGIS_STREAM_BUFFER_BYTES",
                byDefault = "65536",
                min = 1024,
                max = 16777216,
                reload = Reload.LIVE,
                doc = "Upstream bytes gathered while a part is with the worker; then the upstream pauses.")
        int streamBufferBytes,

        @Setting(
                env = "AEGIS_STREAM_FRAME_BYTES",
                byDefault = "10485760",
                min = 65536,
                reload = Reload.LIVE,
                doc = "Largest single SSE frame.")
        int streamFrameBytes,

        @Setting(
                env = "AEGIS_STREAM_TOOL_CALL_CHARS",
                byDefault = "1000000",
                min = 1000,
                max = 16000000,
                reload = Reload.LIVE,
                doc = "Longest arguments of a streamed tool call that are held to be judged; a longer call is refused.")
        int streamToolCallChars,

        @Setting(
                env = "AEGIS_STREAM_WINDOW_CHARS",
                byDefault = "512",
                min = 64,
                max = 65536,
                reload = Reload.LIVE,
                doc = "Most characters a bounded rule may hold back in a stream.")
        int streamWindowChars,

        @Setting(
                env = "AEGIS_STREAM_HOLD_BACK_MAX_MS",
                byDefault = "250",
                min = 10,
                max = 10000,
                reload = Reload.LIVE,
                doc = "When the upstream pauses this long, text that no rule can still use is released.")
        Duration holdBackMax) {}
