package io.aegisgate.filter.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.risk.Action;
import java.util.List;

/**
 * The {@code aegisgate} object of answers and audit records. Never holds text of the exchange. Stateless but for the facts
 * of its exchange.
 *
 * @param tenant owner of the exchange
 * @param boundary what the security boundary found out
 */
public record Metadata(String tenant, Boundary boundary) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double STEPS = 10_000;

    /**
     * What is told of the security boundary.
     *
     * @param bodyBytes size of the request's body
     */
    public record Boundary(
            boolean loopbackOnly,
            boolean authRequired,
            boolean authVerified,
            boolean replayChecked,
            long maxBodyBytes,
            long bodyBytes) {}

    /** The object told with an answer; empty when nothing was found. */
    public String told(Watch watch) {
        if (watch.outcome().silent() && !differs(watch)) {
            return "";
        }
        return object(watch).toString();
    }

    /** The object with all fields. */
    public ObjectNode object(Watch watch) {
        Outcome outcome = watch.outcome();
        ObjectNode out = JSON.createObjectNode();
        Action request = outcome.action(Side.REQUEST);
        Action response = outcome.action(Side.RESPONSE);
        out.put("action", disposition(request.max(response)));
        out.put("tenant_id", tenant);
        out.put("risk_score", Math.round(outcome.score() * STEPS) / STEPS);
        out.put(
                "risk_threshold",
                Math.round(watch.supervision()
                                        .model()
                                        .level()
                                        .scale(watch.supervision().policy().riskThreshold())
                                * STEPS)
                        / STEPS);
        out.put("requires_human_review", false);
        out.put("policy", watch.supervision().policy().name());
        out.put("request_disposition", disposition(request));
        out.put("response_disposition", disposition(response));
        array(out, "reasons", outcome.reasons());
        array(out, "security_tags", outcome.tags());
        if (outcome.isolated()) {
            out.withArray("security_tags").add(Outcome.ISOLATED);
            out.put("isolated_by", FilterName.UNTRUSTED_CONTENT_GUARD.label());
        }
        array(out, "enforcement_actions", outcome.enforced());
        if (watch.watchesOnly()) {
            out.put("monitor", true);
            array(out, "would_block", outcome.wouldBlock());
            array(out, "would_sanitize", outcome.wouldSanitize());
        }
        if (differs(watch)) {
            shadow(out, watch);
        }
        boundary(out.putObject("security_boundary"));
        out.putArray("poison_traceback");
        return out;
    }

    private void boundary(ObjectNode out) {
        out.put("loopback_only", boundary.loopbackOnly)
                .put("auth_required", boundary.authRequired)
                .put("auth_verified", boundary.authVerified)
                .put("replay_checked", boundary.replayChecked)
                .put("max_request_body_bytes", boundary.maxBodyBytes)
                .put("tenant_id", tenant)
                .put("request_body_size", boundary.bodyBytes);
    }

    private static boolean differs(Watch watch) {
        return watch.shadow().isPresent() && watch.shadow().get().differs(watch.outcome());
    }

    private static void shadow(ObjectNode out, Watch watch) {
        Outcome shadow = watch.shadow().orElseThrow();
        ObjectNode object = out.putObject("shadow");
        object.put("policy", watch.supervision().policy().shadow());
        object.put("risk_score", Math.round(shadow.score() * STEPS) / STEPS);
        array(object, "would_block", shadow.wouldBlock());
        array(object, "would_sanitize", shadow.wouldSanitize());
    }

    /** What reports call an action: what is only told is allowed. */
    static String disposition(Action action) {
        return switch (action) {
            case PASS, TAG -> "allow";
            case SANITIZE -> "sanitize";
            case BLOCK -> "block";
        };
    }

    private static void array(ObjectNode out, String name, List<String> values) {
        ArrayNode array = out.putArray(name);
        values.forEach(array::add);
    }
}
