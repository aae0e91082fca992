package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.aegisgate.shared.audit.AuditLog;
import io.aegisgate.shared.bus.Addresses;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.ExchangeOpened;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.ResponseHead;
import io.aegisgate.shared.message.Verdict;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Filters with a bug and a store that is away. */
class FilterFailureTest {
    private static final String PLACEHOLDER = "{{AG_EMAIL_ABCDEFGHJKLMNPQR}}";

    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Waiting.get(vertx.close());
    }

    @Test
    void aFilterThatThrowsRefusesTheRequestAndLogsNoText() {
        // Given
        Logger logger = (Logger) LoggerFactory.getLogger(FilterLog.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        deploy(
                () -> {
                    throw new IllegalStateException("quotes my-secret-text");
                },
                (tenant, names) -> Future.succeededFuture(Map.of()));

        // When
        ExchangeOpened opened = open("{\"messages\":[{\"role\":\"user\",\"content\":\"my-secret-text\"}]}");

        // Then
        logger.detachAppender(log);
        assertThat(opened.verdict())
                .isEqualTo(new Verdict.Refuse(ErrorCode.FILTER_FAILED, ErrorCode.FILTER_FAILED.message()));
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage())
                    .contains("exchange=e1", "stage=redaction", "IllegalStateException")
                    .doesNotContain("my-secret-text");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void aStoreThatFailsLeavesThePlaceholderAsItIs() {
        // Given
        deploy(ExactValues::none, (tenant, names) -> Future.failedFuture("away"));

        // Then
        assertThat(answerWith(PLACEHOLDER)).isEqualTo("{\"output_text\":\"" + PLACEHOLDER + "\"}");
    }

    @Test
    void whatTheStoreFindsLaterOnAnotherThreadIsRestored() {
        // Given
        deploy(
                ExactValues::none,
                (tenant, names) ->
                        vertx.timer(20).map(fired -> Map.of(names.iterator().next(), "a\"b")));

        // Then
        assertThat(answerWith(PLACEHOLDER)).isEqualTo("{\"output_text\":\"a\\\"b\"}");
    }

    @Test
    void aSessionNobodyWaitedForIsForgottenAtOnce() throws Exception {
        // Given
        CountDownLatch busy = new CountDownLatch(1);
        deploy(
                () -> {
                    awaitOn(busy);
                    return ExactValues.none();
                },
                (tenant, names) -> Future.succeededFuture(Map.of()),
                Map.of("AEGIS_FILTER_SESSIONS_PER_WORKER", "1"));
        DeliveryOptions impatient = new DeliveryOptions().setSendTimeout(20);

        // When
        Future<?> late = vertx.eventBus().request(Addresses.FILTER_OPEN, chat("late", "{\"messages\":[]}"), impatient);
        late.toCompletionStage()
                .toCompletableFuture()
                .handle((reply, timeout) -> null)
                .get(10, TimeUnit.SECONDS);
        busy.countDown();
        ExchangeOpened next = request(Addresses.FILTER_OPEN, chat("next", "{\"messages\":[]}"));
        if (next.verdict() instanceof Verdict.Busy) {
            // The worker may be told that nobody waits just after it took the next message.
            next = request(Addresses.FILTER_OPEN, chat("next", "{\"messages\":[]}"));
        }
        ExchangeOpened full = request(Addresses.FILTER_OPEN, chat("full", "{\"messages\":[]}"));

        // Then
        assertThat(late.failed()).isTrue();
        assertThat(next.verdict()).isInstanceOf(Verdict.Forward.class);
        assertThat(full.verdict()).isInstanceOf(Verdict.Busy.class);
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static OpenExchange chat(String id, String body) {
        return new OpenExchange(
                id,
                ProtocolId.CHAT,
                FilterMode.FULL,
                "t",
                List.of(),
                Optional.empty(),
                Protection.DEFAULT,
                "POST",
                "/v1/x",
                "application/json",
                Buffer.buffer(body));
    }

    private String answerWith(String text) {
        ExchangeOpened opened = open("{\"input\":\"x\"}");
        HeadAccepted accepted = request(opened.workerAddress(), new ResponseHead("e1", 200, "application/json"));
        assertThat(accepted.handling()).isEqualTo(HeadAccepted.Handling.WHOLE);
        FilteredPart part = request(
                opened.workerAddress(),
                new BodyPart("e1", 0, BodyPart.Kind.END, Buffer.buffer("{\"output_text\":\"" + text + "\"}")));
        return part.bytes().toString();
    }

    private void deploy(Supplier<ExactValues> exactValues, PlaceholderStore.Lookup lookup) {
        deploy(exactValues, lookup, Map.of());
    }

    private void deploy(
            Supplier<ExactValues> exactValues, PlaceholderStore.Lookup lookup, Map<String, String> settings) {
        GatewayConfig config = Configs.with(dir, settings);
        Redaction redaction = new Redaction(profiles -> text -> List.of(), exactValues, RedactionLimits.ofWindow(0));
        FilterParts parts = FilterParts.of(
                config,
                new TestKeys("k"),
                Clock.systemUTC(),
                redaction,
                ExactValues::none,
                new PlaceholderStore(MappingSink.NONE, lookup),
                TestGuards.none(config),
                AuditLog.NONE);
        Waiting.get(vertx.deployVerticle(
                () -> new FilterVerticle(() -> parts),
                new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
    }

    private ExchangeOpened open(String body) {
        ProtocolId protocol = body.contains("messages") ? ProtocolId.CHAT : ProtocolId.RESPONSES;
        return request(
                Addresses.FILTER_OPEN,
                new OpenExchange(
                        "e1",
                        protocol,
                        FilterMode.FULL,
                        "t",
                        List.of(),
                        Optional.empty(),
                        Protection.DEFAULT,
                        "POST",
                        "/v1/x",
                        "application/json",
                        Buffer.buffer(body)));
    }

    @SuppressWarnings("unchecked")
    private <T> T request(String address, Record message) {
        return (T) Waiting.get(vertx.eventBus().request(address, message)).body();
    }
}
