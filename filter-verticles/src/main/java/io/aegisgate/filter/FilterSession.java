package io.aegisgate.filter;

import io.aegisgate.filter.conversion.Conversion;
import io.aegisgate.filter.conversion.Conversions;
import io.aegisgate.filter.conversion.RelayRequest;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.incoming.BodyFilter;
import io.aegisgate.filter.incoming.FormRequest;
import io.aegisgate.filter.incoming.RequestStream;
import io.aegisgate.filter.incoming.SocketRequest;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.protocol.BodyReader;
import io.aegisgate.filter.protocol.MediaKind;
import io.aegisgate.filter.protocol.StreamForms;
import io.aegisgate.filter.protocol.StreamTables;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.review.Doubts;
import io.aegisgate.filter.review.GrayZone;
import io.aegisgate.filter.review.ReviewService;
import io.aegisgate.filter.review.SecondOpinion;
import io.aegisgate.filter.stage.AnswerStages;
import io.aegisgate.filter.stage.HitLog;
import io.aegisgate.filter.stream.PlainTextEditor;
import io.aegisgate.filter.stream.StreamEditor;
import io.aegisgate.filter.stream.StreamLimits;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.body.MultipartReader;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.filter.text.json.JsonDocument.TopLevel;
import io.aegisgate.shared.config.LimitsConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.AnswerReport;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted.Handling;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;
import io.aegisgate.shared.message.ResponseHead;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One exchange: filters the request, keeps what was taken out of it, filters the answer. Lives on one worker, whose thread
 * makes all calls; the gateway has at most one part under way.
 */
final class FilterSession {
    private static final String JSON = "application/json";

    private final FilterParts parts;
    private final Optional<ReviewService> reviews;
    private final OpenExchange facts;
    private ExchangeScope scope;
    private final ExchangeMapping mapping;
    private final Delimiters delimiters;
    private final Executor worker;
    private @Nullable Answer answer;
    private Optional<Conversion> conversion = Optional.empty();
    private ExactValues exactValues = ExactValues.none();
    private @Nullable Surveillance surveillance;
    private @Nullable RequestStream incoming;
    private long nextSeq;
    private long nextRequestSeq;

    /**
     * A session that has seen nothing yet.
     *
     * @param reviews gives second opinions, when the operator has a service for them
     * @param facts what it is opened with; the body is not kept
     * @param worker runs what comes back from elsewhere
     */
    FilterSession(
            FilterParts parts,
            Optional<ReviewService> reviews,
            OpenExchange facts,
            Placeholders placeholders,
            Executor worker) {
        this.worker = worker;
        this.parts = parts;
        this.reviews = reviews;
        this.facts = facts.withoutBody();
        this.scope = ExchangeScope.of(facts);
        this.mapping = new ExchangeMapping(
                scope.tenant(),
                placeholders,
                parts.store().sink(),
                parts.config().storage().mappingQueue(),
                scope.surrogates());
        this.delimiters = new Delimiters(
                placeholders, scope.tenant(), parts.config().limits().maxJsonTexts());
    }

    ExchangeScope scope() {
        return scope;
    }

    /**
     * Filters the request; the verdict waits for a second opinion where one is wanted. A {@link GatewayFailure}, thrown or in
     * the future, is the client's fault; any other exception is a bug.
     */
    Future<Verdict> open(OpenExchange asked) {
        OpenExchange open = RelayRequest.resolved(asked);
        byte[] bytes = open.body().getBytes();
        requireBody(open);
        boolean filtered = scope.mode() != FilterMode.PASSTHROUGH;
        boolean foreign = open.protocol() == ProtocolId.FOREIGN;
        TextBody body = filtered
                ? parts.reader().request(open.protocol(), open.contentType(), bytes)
                : parts.reader().unfilteredRequest(open.protocol(), open.contentType(), bytes);
        TopLevel top = BodyReader.top(body);
        if (filtered) {
            // Kept to the end, so that a stream is judged by one set of values.
            exactValues = parts.exactValues().get();
        }
        Surveillance watched = watched(open, filtered && top != null && !foreign ? top.policy() : "");
        ProtocolId payload = Conversions.payload(open, top);
        if (filtered && payload != open.protocol()) {
            // It came to the door of another protocol; its own table knows where its texts stand.
            body = parts.reader().request(payload, open.contentType(), bytes);
        }
        conversion = parts.conversions().of(open, payload);
        conversion.ifPresent(found -> scope = scope.speaking(found.upstream()));
        if (top != null) {
            watched.watch().declare(top.tools());
        }
        Doubts doubts = filtered ? doubts(watched.watch()) : Doubts.none();
        TextEdits edits = filtered ? stages().chain(open, watched, doubts).run(body) : new TextEdits();
        Opened opened = new Opened(open, body, top, edits);
        Optional<Doubts.Doubt> doubt = watched.watch().outcome().blocked() ? Optional.empty() : doubts.worst();
        if (reviews.isEmpty() || doubt.isEmpty()) {
            return Future.succeededFuture(verdict(opened, watched));
        }
        return reviews.get().review(doubt.get().shown()).map(review -> {
            SecondOpinion.note(watched.watch(), doubt.get(), review);
            return verdict(opened, watched);
        });
    }

    /** A request whose stages have run. */
    private record Opened(
            OpenExchange open, TextBody body, @Nullable TopLevel top, TextEdits edits) {}

    private Doubts doubts(Watch watch) {
        return reviews.isPresent() && watch.supervision().runs(FilterName.SEMANTIC_MODULE)
                ? Doubts.in(GrayZone.of(parts.config().semantic()))
                : Doubts.none();
    }

    private Verdict verdict(Opened opened, Surveillance watched) {
        TopLevel top = opened.top();
        OpenExchange open = opened.open();
        boolean streaming = (top != null && top.stream()) || StreamForms.asked(open.protocol(), open.path());
        if (watched.watch().outcome().blocked()) {
            return watched.refusal(streaming, top == null ? "" : top.model());
        }
        byte[] out = opened.body().edited(opened.edits());
        // Members of the gateway itself may have been cut out of a text without edits, which only makes it shorter.
        boolean same = opened.edits().none() && out.length == open.body().length();
        int redactions = opened.edits().count();
        watched.redacted(redactions);
        return conversion
                .map(found -> converted(found.request(out), streaming, redactions))
                .orElseGet(() -> new Verdict.Forward(
                        same ? open.body() : Buffer.buffer(out), streaming, redactions, open.path()));
    }

    private Surveillance watched(OpenExchange open, String named) {
        Supervision supervision = open.protocol() == ProtocolId.FOREIGN
                ? parts.supervisions().foreign(open.protection(), open.mode())
                : parts.supervisions().of(open.protection(), open.mode(), named);
        Surveillance begun = new Surveillance(parts, open, new Watch(supervision), hits());
        surveillance = begun;
        return begun;
    }

    private RequestStages stages() {
        return new RequestStages(parts, mapping, delimiters);
    }

    private HitLog hits() {
        return new HitLog(parts.config().audit().redactionHits(), exactValues);
    }

    /**
     * The exchange failed, here or on its way.
     *
     * @param code what the client was told, empty for nothing
     */
    void failed(String code) {
        if (code.isEmpty()) {
            return;
        }
        if (surveillance == null) {
            try {
                watched(facts, "");
            } catch (RuntimeException unsupervised) {
                // Without a policy there is nobody to keep a record; what is wrong with it was told.
                return;
            }
        }
        Objects.requireNonNull(surveillance).failed(code);
    }

    /** The exchange is over, however it ended. Later calls change nothing. */
    void over() {
        if (surveillance != null) {
            surveillance.over();
        }
    }

    private static Verdict converted(Conversion.Request request, boolean streaming, int redactions) {
        if (request instanceof Conversion.Request.Send send) {
            return new Verdict.Forward(send.body(), streaming, redactions, send.path());
        }
        return new Verdict.Answered(((Conversion.Request.Answered) request).body());
    }

    /** The type of the answer that is made of the upstream's, empty for the upstream's own. */
    String answerType(ResponseHead head, Handling handling) {
        return handling == Handling.WHOLE
                ? conversion.map(found -> found.wholeType(head.status())).orElse("")
                : "";
    }

    /** How the answer is wanted. */
    Handling head(ResponseHead head) {
        if (surveillance == null) {
            throw new IllegalStateException("an answer to a request that was not opened");
        }
        AnswerStages stages = new AnswerStages(
                scope.protocol(),
                exactValues,
                mapping,
                surveillance.watch(),
                surveillance.metadata(),
                delimiters,
                parts.config().limits().streamToolCallChars());
        if (stages.none() && conversion.isEmpty() && head.status() != StreamForms.SOCKET_STATUS) {
            return Handling.UNTOUCHED;
        }
        EarlierPlaceholders earlier = new EarlierPlaceholders(
                parts.store().lookup(), scope, parts.config().limits().filterTimeout(), worker);
        MediaKind media = MediaKind.of(head.contentType());
        Optional<Framing> form = StreamForms.of(scope.protocol(), facts.path(), head.status(), media);
        if (form.isPresent()) {
            StreamLimits limits = StreamLimits.of(parts.config().limits());
            surveillance.streamed(scope.protocol());
            StreamEditor editor = new StreamEditor(StreamTables.of(scope.protocol()), form.get(), stages, limits);
            Answer stream = new StreamAnswer(editor, scope, earlier);
            answer = conversion
                    .<Answer>map(found -> new ConvertedStream(stream, found.stream(limits.frameBytes())))
                    .orElse(stream);
            return Handling.STREAM;
        }
        if (scope.protocol() == ProtocolId.FOREIGN && media.isPlain()) {
            return text(head, stages, earlier);
        }
        boolean textless = media == MediaKind.BINARY || media == MediaKind.MULTIPART;
        return textless && conversion.isEmpty() ? Handling.UNTOUCHED : whole(head, stages, earlier);
    }

    /** Filters more of a request that was opened without it. A {@link GatewayFailure} is the client's fault. */
    RequestFiltered part(RequestPart part) {
        if (part.seq() != nextRequestSeq) {
            throw new IllegalStateException("part " + part.seq() + " where " + nextRequestSeq + " was expected");
        }
        nextRequestSeq++;
        if (incoming == null) {
            incoming = begun();
        }
        return incoming.take(part);
    }

    private RequestStream begun() {
        if (MediaKind.of(facts.contentType()) != MediaKind.MULTIPART) {
            boolean filtered = scope.mode() != FilterMode.PASSTHROUGH;
            return new SocketRequest(
                    bytes -> filtered
                            ? parts.reader().request(facts.protocol(), JSON, bytes)
                            : parts.reader().unfilteredRequest(facts.protocol(), JSON, bytes),
                    this::message);
        }
        LimitsConfig limits = parts.config().limits();
        MultipartReader reader =
                new MultipartReader(facts.contentType(), limits.streamFrameBytes(), limits.maxJsonTexts());
        return new FormRequest(reader, body -> filtered(body, Objects.requireNonNull(surveillance)));
    }

    /** A message of a socket is judged by itself, and has an audit record of its own when there is something to keep. */
    private BodyFilter.Result message(TextBody body) {
        Surveillance connection = Objects.requireNonNull(surveillance);
        Surveillance own =
                new Surveillance(parts, facts, new Watch(connection.watch().supervision()), hits());
        BodyFilter.Result result = filtered(body, own);
        List<String> instructions = body.leaves().stream()
                .map(TextLeaf::span)
                .filter(span -> span.kind() == SpanKind.SYSTEM)
                .map(TextSpan::text)
                .toList();
        if (!instructions.isEmpty()) {
            connection.watch().remember(instructions);
        }
        if (!own.silent()) {
            own.over();
        }
        return result;
    }

    private BodyFilter.Result filtered(TextBody body, Surveillance watched) {
        TextEdits edits = scope.mode() == FilterMode.PASSTHROUGH
                ? new TextEdits()
                : stages().chain(facts, watched, Doubts.none()).run(body);
        watched.redacted(edits.count());
        return watched.watch().outcome().blocked()
                ? new BodyFilter.Result.Blocked(watched.refused())
                : new BodyFilter.Result.Passed(Buffer.buffer(body.edited(edits)));
    }

    /** A text may be long, and its reader may be waiting for its beginning. */
    private Handling text(ResponseHead head, AnswerStages stages, EarlierPlaceholders earlier) {
        StreamChannel channel = new StreamChannel("text", SpanKind.OTHER, MediaKind.isJsonLines(head.contentType()));
        answer = new StreamAnswer(
                new PlainTextEditor(
                        channel, stages, StreamLimits.of(parts.config().limits())),
                scope,
                earlier);
        return Handling.STREAM;
    }

    private Handling whole(ResponseHead head, AnswerStages stages, EarlierPlaceholders earlier) {
        Answer whole = new WholeAnswer(parts.reader(), scope, head.contentType(), stages, earlier);
        answer = conversion
                .<Answer>map(found -> new ConvertedWhole(whole, found, head.status()))
                .orElse(whole);
        return Handling.WHOLE;
    }

    /** Filters a part of the answer. The future fails, or an exception is thrown, only for a bug. */
    Future<FilteredPart> part(BodyPart part) {
        if (answer == null || part.seq() != nextSeq) {
            throw new IllegalStateException("part " + part.seq() + " where " + nextSeq + " was expected");
        }
        nextSeq++;
        boolean told = scope.protocol() == ProtocolId.FOREIGN && part.kind() == BodyPart.Kind.END;
        return told ? answer.take(part).map(last -> last.reporting(report())) : answer.take(part);
    }

    private AnswerReport report() {
        return surveillance == null
                ? AnswerReport.NONE
                : surveillance.watch().outcome().disarmed();
    }

    /** The reply when a filter failed: nothing of what is held leaves. */
    FilteredPart broken(long seq) {
        return answer == null
                ? new FilteredPart(seq, Buffer.buffer(), FilteredPart.Directive.FAIL, ErrorCode.FILTER_FAILED)
                : answer.broken(seq);
    }

    private static void requireBody(OpenExchange open) {
        boolean creates = open.method().equals("POST")
                && (open.path().endsWith("/chat/completions")
                        || open.path().endsWith("/responses")
                        || open.path().endsWith("/messages"));
        if (open.body().length() == 0
                && creates
                && open.protocol() != ProtocolId.GENERIC
                && open.protocol() != ProtocolId.FOREIGN) {
            throw new GatewayFailure(ErrorCode.INVALID_JSON, "the body is empty");
        }
    }
}
