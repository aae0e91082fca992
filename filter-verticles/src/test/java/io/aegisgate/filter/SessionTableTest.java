package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.shared.audit.AuditLog;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.MutableClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTableTest {
    @TempDir
    Path dir;

    private final MutableClock clock = new MutableClock();

    @Test
    void onlySessionsThatWereNotUsedForLongAreDropped() {
        // Given
        SessionTable table = new SessionTable(2, Duration.ofSeconds(60), clock);
        table.put(session("a"));
        table.put(session("b"));
        boolean fullAtTwo = table.full();
        clock.advanceMillis(50_000);
        table.find("a");
        clock.advanceMillis(20_000);

        // When
        int dropped = table.dropIdle();

        // Then
        assertThat(fullAtTwo).isTrue();
        assertThat(dropped).isEqualTo(1);
        assertThat(table.find("b")).isNull();
        assertThat(table.find("a")).isNotNull();
        assertThat(table.full()).isFalse();
    }

    private FilterSession session(String id) {
        GatewayConfig config = Configs.with(dir);
        Redaction redaction = new Redaction(
                (Set<Profile> profiles) -> text -> List.of(), ExactValues::none, RedactionLimits.ofWindow(0));
        PlaceholderStore store =
                new PlaceholderStore(MappingSink.NONE, (tenant, names) -> Future.succeededFuture(Map.of()));
        FilterParts parts = FilterParts.of(
                config,
                new TestKeys("k"),
                clock,
                redaction,
                ExactValues::none,
                store,
                TestGuards.none(config),
                AuditLog.NONE);
        OpenExchange open = new OpenExchange(
                id,
                ProtocolId.CHAT,
                FilterMode.FULL,
                "t",
                List.of(),
                Optional.empty(),
                Protection.DEFAULT,
                "POST",
                "/v1/chat/completions",
                "",
                Buffer.buffer());
        return new FilterSession(parts, Optional.empty(), open, new Placeholders(parts.keys()), Runnable::run);
    }
}
