package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.redaction.Redaction;
import io.aegisgate.filter.redaction.RedactionLimits;
import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTableTest {
    @TempDir
    Path dir;

    private final SettableClock clock = new SettableClock();

    /** A clock that stands until it is set. */
    private static final class SettableClock extends Clock {
        Instant now = Instant.parse("2030-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void onlySessionsThatWereNotUsedForLongAreDropped() {
        // Given
        SessionTable table = new SessionTable(2, Duration.ofSeconds(60), clock);
        table.put(session("a"));
        table.put(session("b"));
        boolean fullAtTwo = table.full();
        clock.now = clock.now.plusSeconds(50);
        table.find("a");
        clock.now = clock.now.plusSeconds(20);

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
        GatewayConfig config = ConfigLoader.load(Map.of(), dir).config();
        Redaction redaction = new Redaction(
                (Set<Profile> profiles) -> text -> List.of(), ExactValues::none, RedactionLimits.ofWindow(0));
        PlaceholderStore store =
                new PlaceholderStore(MappingSink.NONE, (tenant, names) -> Future.succeededFuture(Map.of()));
        FilterParts parts = FilterParts.of(config, new TestKeys("k"), clock, redaction, ExactValues::none, store);
        ExchangeScope scope = new ExchangeScope(id, ProtocolId.CHAT, FilterMode.FULL, "t");
        return new FilterSession(parts, scope, new Placeholders(parts.keys()), Runnable::run);
    }
}
