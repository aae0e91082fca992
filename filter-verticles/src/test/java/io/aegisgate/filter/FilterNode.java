package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.bus.Addresses;
import io.aegisgate.shared.cluster.LocalBindingRegistry;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.live.LiveSettings;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.NodeGauges;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.CloseExchange;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.message.ExchangeOpened;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;
import io.aegisgate.shared.message.ResponseHead;
import io.aegisgate.shared.message.Verdict;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.memory.MemoryBackend;
import io.aegisgate.shared.testing.ClusterOfOne;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filter module on a real event bus, and the gateway's side of the conversation. */
final class FilterNode implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private int exchanges;

    FilterNode(Path dir, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("AEGIS_FILTER_WORKERS", "1");
        environment.put("AEGIS_SECURITY_RULES_PATH", "src/test/resources/rules-of-tests");
        environment.put("AEGIS_CONFIG_DIR", dir.resolve("none").toString());
        LoadedConfig loaded = Configs.load(dir, environment);
        GatewayConfig config = loaded.config();
        KeyFiles keys = KeyFiles.open(dir, config, new SecureRandom());
        NodeContext node = new NodeContext(
                vertx,
                config,
                new LiveSettings(loaded),
                new NodeGauges(),
                Clock.systemUTC(),
                dir,
                dir.resolve("none"),
                keys,
                new RowStorage(new MemoryBackend(1000), keys),
                Waiting.get(LocalBindingRegistry.open(vertx, config, dir, keys.box())),
                ClusterOfOne.in(vertx),
                Promise.promise(),
                Promise.promise());
        Waiting.get(new FilterModule().deploy(node));
    }

    /** Settings without any guard. */
    static Map<String, String> unguarded(Map<String, String> settings) {
        Map<String, String> off = new HashMap<>(settings);
        for (String guard : List.of(
                "OUTPUT_SANITIZER",
                "INJECTION_DETECTOR",
                "TOOL_CALL_GUARD",
                "ANOMALY_DETECTOR",
                "PRIVILEGE_GUARD",
                "RAG_POISON_GUARD",
                "REQUEST_SANITIZER",
                "UNTRUSTED_CONTENT_GUARD",
                "POST_RESTORE_GUARD",
                "SEMANTIC_MODULE")) {
            off.put("AEGIS_ENABLE_" + guard, "false");
        }
        return off;
    }

    /** An exchange as the gateway holds it. */
    final class Exchange {
        final String id = "exchange-" + exchanges++;
        final ExchangeOpened opened;
        private long seq;
        private long requestSeq;

        private Exchange(ProtocolId protocol, FilterMode mode, String tenant, String type, Buffer body) {
            String path = protocol == ProtocolId.CHAT ? "/v1/chat/completions" : "/v1/other";
            opened = request(
                    Addresses.FILTER_OPEN,
                    new OpenExchange(
                            id,
                            protocol,
                            mode,
                            tenant,
                            List.of(),
                            Optional.empty(),
                            Protection.DEFAULT,
                            "POST",
                            path,
                            type,
                            body));
        }

        private Exchange(String compat, ProtocolId protocol, String path, String body) {
            opened = request(
                    Addresses.FILTER_OPEN,
                    new OpenExchange(
                            id,
                            protocol,
                            FilterMode.FULL,
                            "token:0123456789ab",
                            List.of(),
                            Optional.of(new Compat(compat, "", Map.of())),
                            Protection.DEFAULT,
                            "POST",
                            path,
                            "application/json",
                            Buffer.buffer(body)));
        }

        Verdict.Forward forward() {
            assertThat(opened.verdict()).isInstanceOf(Verdict.Forward.class);
            return (Verdict.Forward) opened.verdict();
        }

        HeadAccepted.Handling head(int status, String contentType) {
            HeadAccepted accepted = request(opened.workerAddress(), new ResponseHead(id, status, contentType));
            return accepted.handling();
        }

        FilteredPart part(BodyPart.Kind kind, Buffer bytes) {
            return request(opened.workerAddress(), new BodyPart(id, seq++, kind, bytes));
        }

        RequestFiltered more(String bytes, boolean last) {
            return request(opened.workerAddress(), new RequestPart(id, requestSeq++, Buffer.buffer(bytes), last));
        }

        String whole(String contentType, String body) {
            assertThat(head(200, contentType)).isEqualTo(HeadAccepted.Handling.WHOLE);
            FilteredPart part = part(BodyPart.Kind.END, Buffer.buffer(body));
            assertThat(part.directive()).isEqualTo(FilteredPart.Directive.CONTINUE);
            return part.bytes().toString();
        }

        String streamed(List<String> pieces) {
            assertThat(head(200, "text/event-stream; charset=utf-8")).isEqualTo(HeadAccepted.Handling.STREAM);
            StringBuilder out = new StringBuilder();
            for (String piece : pieces) {
                out.append(part(BodyPart.Kind.DATA, Buffer.buffer(piece)).bytes());
            }
            return out.append(part(BodyPart.Kind.END, Buffer.buffer()).bytes()).toString();
        }

        void close() {
            vertx.eventBus().send(opened.workerAddress(), new CloseExchange(id, ""));
        }
    }

    /** An exchange of a token that asks for a conversion. */
    Exchange openConverted(String compat, ProtocolId protocol, String path, String body) {
        return new Exchange(compat, protocol, path, body);
    }

    Exchange open(ProtocolId protocol, String body) {
        return open(protocol, FilterMode.FULL, "token:0123456789ab", "application/json", Buffer.buffer(body));
    }

    Exchange open(ProtocolId protocol, FilterMode mode, String tenant, String type, Buffer body) {
        return new Exchange(protocol, mode, tenant, type, body);
    }

    @SuppressWarnings("unchecked")
    <T> T request(String address, Record message) {
        return (T) Waiting.get(vertx.eventBus().request(address, message)).body();
    }

    @Override
    public void close() {
        // As a node does: the journal writes its last entries while its worker still runs.
        Waiting.get(
                Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()));
        Waiting.get(vertx.close());
    }
}
