package io.aegisgate.filter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.inspection.FragmentPrints;
import io.aegisgate.filter.inspection.Metadata;
import io.aegisgate.filter.inspection.Outcome;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stage.HitLog;
import io.aegisgate.filter.stage.guard.BlockNotice;
import io.aegisgate.shared.audit.AuditLog;
import io.aegisgate.shared.audit.AuditRecord;
import io.aegisgate.shared.cluster.stats.Counter;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorOutcome;
import io.aegisgate.shared.message.Exemption;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The record of one exchange: what is told to the client when it is refused, and what the audit keeps. One worker. */
final class Surveillance {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Protocols without a form in which a model could say that a request was refused. */
    private static final Set<ProtocolId> SILENT =
            EnumSet.of(ProtocolId.REALTIME, ProtocolId.GENERIC, ProtocolId.FOREIGN);

    private final FilterParts parts;
    private final OpenExchange facts;
    private final Watch watch;
    private final Metadata metadata;
    private final HitLog hits;
    private int redactions;
    private String failure = "";
    private boolean written;

    /**
     * An exchange that begins.
     *
     * @param open what it was opened with; its body is not kept
     * @param hits learns of what redaction finds
     */
    Surveillance(FilterParts parts, OpenExchange open, Watch watch, HitLog hits) {
        this.parts = parts;
        this.watch = watch;
        this.hits = hits;
        this.facts = open.withoutBody();
        this.metadata = new Metadata(
                open.tenant(),
                new Metadata.Boundary(
                        parts.config().boundary().loopbackOnly(),
                        parts.config().boundary().hmacAuth(),
                        open.protection().authVerified(),
                        open.protection().replayChecked(),
                        open.protection().maxBodyBytes(),
                        open.body().length()));
        if (parts.samples() != AuditLog.NONE) {
            watch.sample(new FragmentPrints(parts.config().audit().dangerousSampleFragments()));
        }
        unfiltered(open, watch.outcome());
    }

    /** What is left out of an exchange is told in its record. */
    private static void unfiltered(OpenExchange open, Outcome outcome) {
        if (open.protection().exemption() == Exemption.WHOLE) {
            outcome.note("upstream_whitelist_bypass");
            outcome.enforce("upstream_whitelist:direct_allow");
        } else if (open.mode() != FilterMode.FULL) {
            outcome.note("filter_mode:" + open.mode().name().toLowerCase(Locale.ROOT));
            if (open.mode() == FilterMode.PASSTHROUGH) {
                outcome.enforce("filter_mode:passthrough_direct");
            }
        }
    }

    Watch watch() {
        return watch;
    }

    /** Whether there is nothing to keep. */
    boolean silent() {
        return redactions == 0 && hits.isEmpty() && watch.outcome().silent();
    }

    /** Where redaction found something. */
    HitLog hits() {
        return hits;
    }

    Metadata metadata() {
        return metadata;
    }

    /** Values were taken out of the request, or out of a part of it. */
    void redacted(int count) {
        redactions += count;
        if (count > 0) {
            watch.outcome().note("redaction_applied");
        }
    }

    /** The answer comes as a stream of the protocol. */
    void streamed(ProtocolId protocol) {
        boolean patched = protocol == ProtocolId.CHAT || protocol == ProtocolId.RESPONSES;
        watch.outcome().streams(patched ? "auto_sanitize:stream_buffered_patch" : "stream:auto_sanitize");
    }

    /** The exchange failed with this code; a refusal by policy has its reasons already. */
    void failed(String code) {
        if (failure.isEmpty() && !watch.outcome().blocked()) {
            failure = code;
            watch.outcome().failed(code);
        }
    }

    /** What the client is told of a request that is refused. */
    Verdict refusal(boolean streaming, String model) {
        Verdict.Refuse refusal = refused();
        boolean talks = !SILENT.contains(facts.protocol());
        if (talks && parts.config().security().blockStyle().equals("completion")) {
            BlockNotice notice = new BlockNotice(
                    facts.protocol(),
                    facts.exchangeId(),
                    model,
                    parts.clock().instant().getEpochSecond(),
                    "[AegisGate] " + refusal.detail(),
                    metadata.object(watch).toString());
            return new Verdict.Answered(
                    Buffer.buffer(streaming ? notice.stream() : notice.whole()),
                    streaming ? notice.streamType() : "application/json");
        }
        return refusal;
    }

    /** The failure of a request that is refused. */
    Verdict.Refuse refused() {
        Outcome outcome = watch.outcome();
        return new Verdict.Refuse(
                ErrorCode.REQUEST_BLOCKED,
                "request blocked by security policy: " + String.join(", ", outcome.reasons()),
                new ErrorOutcome("block", outcome.score(), outcome.reasons(), outcome.tags()));
    }

    /** One sample of a dangerous answer beside its record: enough to find the same fragment again, and none of its text. */
    private void sample(Instant now, FragmentPrints fragments, ObjectNode record) {
        if (fragments.count() == 0) {
            return;
        }
        ObjectNode sample = JSON.createObjectNode();
        sample.put("ts", now.toString());
        sample.put("request_id", facts.exchangeId());
        sample.put("tenant_id", facts.tenant());
        sample.put("route", facts.path());
        sample.put("source", "response_pipeline");
        sample.set("response_disposition", record.get("response_disposition"));
        sample.set("reasons", record.get("disposition_reasons"));
        sample.put("fragment_count", fragments.count());
        sample.put("dangerous_fragments_redacted", true);
        ArrayNode prints = sample.putArray("dangerous_fragments_metadata");
        fragments
                .kept()
                .forEach(print ->
                        prints.addObject().put("sha256", print.sha256()).put("length", print.length()));
        sample.put("content_redacted", true);
        parts.samples().offer(new AuditRecord(facts.tenant(), facts.exchangeId(), now, true, sample.toString()));
    }

    /** What was replaced and where something was found, which may have gone on all the same: an address of media does. */
    private void redaction(ObjectNode report) {
        report.put("filter", "redaction").put("hit", true).put("replacements", redactions);
        ArrayNode places = report.putArray("hits");
        hits.kept()
                .forEach(hit -> places.addObject()
                        .put("path", hit.path())
                        .put("field", hit.field())
                        .put("role", hit.role())
                        .put("pattern", hit.pattern())
                        .put("count", hit.count()));
        if (hits.leftOut() > 0) {
            report.put("hits_left_out", hits.leftOut());
        }
    }

    /** The exchange is over: its one audit record is written. */
    void over() {
        if (written) {
            return;
        }
        written = true;
        ObjectNode record = JSON.createObjectNode();
        Instant now = parts.clock().instant();
        record.put("ts", now.toString());
        record.put("request_id", facts.exchangeId());
        record.put("tenant_id", facts.tenant());
        record.put("route", facts.path());
        record.setAll(metadata.object(watch));
        record.set("disposition_reasons", record.remove("reasons"));
        boolean refused = record.path("action").asText().equals("block");
        if (!failure.isEmpty()) {
            record.put("action", "block").put("response_disposition", "block");
        }
        ArrayNode report = record.putArray("report");
        if (redactions > 0 || !hits.isEmpty()) {
            redaction(report.addObject());
        }
        watch.outcome()
                .hits()
                .forEach((filter, count) -> report.addObject()
                        .put("filter", filter)
                        .put("hit", true)
                        .put("findings", count));
        boolean notable = refused || !failure.isEmpty() || !report.isEmpty();
        parts.audit().offer(new AuditRecord(facts.tenant(), facts.exchangeId(), now, notable, record.toString()));
        watch.fragments().ifPresent(fragments -> sample(now, fragments, record));
        parts.stats().add(Counter.REDACTIONS, redactions);
        parts.stats().add(Counter.DANGEROUS_REPLACED, watch.outcome().hits().size());
        parts.stats().add(Counter.BLOCKED, refused ? 1 : 0);
    }
}
