package io.aegisgate.shared.storage.entity;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.storage.BindingStore;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.memory.MemoryBackend;
import io.aegisgate.shared.testing.FixedKeys;
import io.aegisgate.shared.token.TokenBinding;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BindingsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int MANY = 1000;

    private final AtomicInteger opened = new AtomicInteger();
    private final BindingStore store = new RowStorage(new MemoryBackend(MANY * 2), new CountingKeys()).bindings();

    @Test
    void aListThatIsReadAgainDecryptsOnlyWhatHasChanged() {
        // Given
        IntStream.range(0, MANY).forEach(i -> get(store.replace(entry("token" + i, 1, "https://a.test/v1"), 0)));
        List<StoredBinding> first = get(store.list());
        opened.set(0);

        // When
        get(store.replace(entry("token7", 2, "https://b.test/v1"), 1));
        get(store.replace(StoredBinding.tombstone("token8", 2, NOON), 1));
        List<StoredBinding> second = get(store.list());

        // Then
        assertThat(opened).hasValue(2);
        assertThat(first).hasSize(MANY);
        assertThat(second).hasSize(MANY).contains(entry("token7", 2, "https://b.test/v1"));
        assertThat(second.stream().filter(entry -> entry.binding().isEmpty()))
                .extracting(StoredBinding::token)
                .containsExactly("token8");
    }

    private static StoredBinding entry(String token, long revision, String upstream) {
        TokenBinding binding = TokenBinding.of(token, upstream, TokenBinding.Origin.REGISTERED);
        return StoredBinding.of(binding.kept(binding.origin(), revision), NOON);
    }

    /** Keys that count what is decrypted. */
    private final class CountingKeys implements NodeKeys {
        private final NodeKeys keys = new FixedKeys(1);

        @Override
        public String gatewayKey() {
            return keys.gatewayKey();
        }

        @Override
        public String proxyToken() {
            return keys.proxyToken();
        }

        @Override
        public byte[] placeholderKey() {
            return keys.placeholderKey();
        }

        @Override
        public String forwardSecret() {
            return keys.forwardSecret();
        }

        @Override
        public SecretBox box() {
            return new SecretBox() {
                @Override
                public String seal(String clear, String context) {
                    return keys.box().seal(clear, context);
                }

                @Override
                public String open(String sealed, String context) throws GeneralSecurityException {
                    opened.incrementAndGet();
                    return keys.box().open(sealed, context);
                }

                @Override
                public boolean isCurrent(String sealed) {
                    return keys.box().isCurrent(sealed);
                }
            };
        }
    }
}
