package io.aegisgate.shared.token;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.HostPatterns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@link TokenTerms} as members of a JSON object, in the token file and in the admin API alike: {@code upstreams} (a list of
 * bases, or of objects with {@code upstream_base} and {@code priority}), {@code max_concurrent}, {@code
 * requests_per_minute} and {@code v2_targets}. Any thread.
 */
public final class TermsText {
    /** More bases than anybody has; a list that is longer is a mistake. */
    private static final int FALLBACKS_MAX = 16;

    private static final int TARGETS_MAX = 1000;
    private static final int COUNT_MAX = 1_000_000_000;
    private static final String UPSTREAMS = "upstreams";
    private static final String CONCURRENT = "max_concurrent";
    private static final String PER_MINUTE = "requests_per_minute";
    private static final String TARGETS = "v2_targets";
    private static final int FALLBACK_PRIORITY = 1;

    private TermsText() {}

    /**
     * The terms an object asks for; a member that is absent or null says nothing.
     *
     * @param before what holds where nothing is said
     * @param allowlist private hosts an upstream may name
     * @throws GatewayFailure {@code invalid_upstream} or {@code invalid_parameters}, naming the member
     */
    public static TokenTerms read(JsonObject from, TokenTerms before, List<String> allowlist) {
        return new TokenTerms(
                from.getValue(UPSTREAMS) == null ? before.fallbacks() : fallbacks(from, allowlist),
                count(from, CONCURRENT, before.maxConcurrent()),
                count(from, PER_MINUTE, before.requestsPerMinute()),
                from.getValue(TARGETS) == null ? before.v2Targets() : targets(from));
    }

    /** Writes the members that differ from {@link TokenTerms#NONE}. */
    public static JsonObject write(TokenTerms terms) {
        JsonObject out = new JsonObject();
        if (!terms.fallbacks().isEmpty()) {
            JsonArray list = new JsonArray();
            terms.fallbacks()
                    .forEach(choice -> list.add(
                            new JsonObject().put("upstream_base", choice.base()).put("priority", choice.priority())));
            out.put(UPSTREAMS, list);
        }
        if (terms.maxConcurrent() > 0) {
            out.put(CONCURRENT, terms.maxConcurrent());
        }
        if (terms.requestsPerMinute() > 0) {
            out.put(PER_MINUTE, terms.requestsPerMinute());
        }
        return terms.v2Targets().isEmpty() ? out : out.put(TARGETS, new JsonArray(terms.v2Targets()));
    }

    /** The members this class reads and writes. */
    public static List<String> members() {
        return List.of(UPSTREAMS, CONCURRENT, PER_MINUTE, TARGETS);
    }

    private static List<UpstreamChoice> fallbacks(JsonObject from, List<String> allowlist) {
        List<UpstreamChoice> choices = new ArrayList<>();
        for (Object item : list(from, UPSTREAMS, FALLBACKS_MAX)) {
            Object base = item instanceof JsonObject object ? object.getValue("upstream_base") : item;
            Object priority = item instanceof JsonObject object
                    ? object.getValue("priority", FALLBACK_PRIORITY)
                    : Integer.valueOf(FALLBACK_PRIORITY);
            boolean known = base instanceof String && priority instanceof Integer;
            if (!known || (Integer) priority < 0 || (Integer) priority > UpstreamChoice.PRIORITY_MAX) {
                throw invalid(UPSTREAMS, "bases, each with a priority of 0 to " + UpstreamChoice.PRIORITY_MAX);
            }
            choices.add(new UpstreamChoice(
                    UpstreamUrl.parse((String) base, allowlist).base(), (Integer) priority));
        }
        return choices;
    }

    private static List<String> targets(JsonObject from) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Object item : list(from, TARGETS, TARGETS_MAX)) {
            String host = item instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "";
            if (!HostPatterns.isPattern(host)) {
                throw invalid(TARGETS, "hosts such as example.com or *.example.com");
            }
            hosts.add(host);
        }
        return List.copyOf(hosts);
    }

    private static JsonArray list(JsonObject from, String member, int max) {
        if (!(from.getValue(member) instanceof JsonArray list) || list.size() > max) {
            throw invalid(member, "a list of at most " + max + " items");
        }
        return list;
    }

    private static int count(JsonObject from, String member, int before) {
        Object value = from.getValue(member);
        if (value == null) {
            return before;
        }
        if (!(value instanceof Integer number) || number < 0 || number > COUNT_MAX) {
            throw invalid(member, "a whole number, 0 for no limit");
        }
        return number;
    }

    private static GatewayFailure invalid(String member, String wanted) {
        return new GatewayFailure(ErrorCode.INVALID_PARAMETERS, member + " must be " + wanted);
    }
}
