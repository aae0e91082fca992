package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.shared.message.AnswerReport;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer of {@code /v2} tells in its headers. A streamed answer tells what came after its head in its trailers. */
final class ForeignHeaders {
    private static final int RULES_MAX = 24;

    private static final String SANITIZED = "x-aegis-v2-response-sanitized";
    private static final String COUNT = "x-aegis-v2-response-sanitized-count";
    private static final String RULE_COUNT = "x-aegis-v2-response-rule-count";
    private static final String RULE_IDS = "x-aegis-v2-response-rule-ids";

    /** Names the fields that may follow a streamed answer. Source: RFC 9110 section 6.6.2. */
    static final String TRAILERS = String.join(", ", SANITIZED, COUNT, RULE_COUNT, RULE_IDS);

    private ForeignHeaders() {}

    /** Values were taken out of the request. */
    static void redacted(int count, ClientReply reply) {
        reply.always("x-aegis-v2-request-redacted", "true");
        reply.always("x-aegis-v2-redaction-count", Integer.toString(count));
    }

    /** What was made harmless in the answer; nothing when nothing was. */
    static Map<String, String> of(AnswerReport report) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (report.fragments() > 0) {
            List<String> rules = report.rules();
            headers.put(SANITIZED, "true");
            headers.put(COUNT, Integer.toString(report.fragments()));
            headers.put(RULE_COUNT, Integer.toString(rules.size()));
            headers.put(RULE_IDS, String.join(",", rules.subList(0, Math.min(rules.size(), RULES_MAX))));
        }
        return headers;
    }

    /** A target's cookies would be set for the gateway's own host, and sent to every other target. */
    static void strip(MultiMap headers) {
        headers.remove("set-cookie");
        headers.remove("set-cookie2");
    }
}
