package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.SessionStore;
import io.aegisgate.shared.storage.StoredSession;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.Table;
import org.junit.jupiter.api.Test;

class SessionStoreTest extends StorageContract {
    private static final StoredSession SESSION =
            new StoredSession("cookie-secret", "{\"user\":\"operator\"}", NOON.plusSeconds(60));

    @Test
    void aSessionIsFoundUntilItExpires() {
        // Given
        get(store().put(SESSION));
        reopen();

        // Then
        assertThat(get(store().find("cookie-secret", NOON.plusSeconds(59)))).contains(SESSION);
        assertThat(get(store().find("cookie-secret", NOON.plusSeconds(60)))).isEmpty();
        assertThat(get(store().find("cookie", NOON))).isEmpty();
    }

    @Test
    void aLongerLifeReplacesTheShorter() {
        // Given
        StoredSession longer = new StoredSession(SESSION.id(), SESSION.json(), NOON.plusSeconds(600));
        get(store().put(SESSION));

        // When
        get(store().put(longer));

        // Then
        assertThat(get(store().find("cookie-secret", NOON.plusSeconds(61)))).contains(longer);
        assertThat(get(store().prune(NOON.plusSeconds(601)))).isEqualTo(1);
    }

    @Test
    void aLogOutEndsItAtOnce() {
        // Given
        get(store().put(SESSION));

        // Then
        assertThat(get(store().remove("cookie-secret"))).isTrue();
        assertThat(get(store().remove("cookie-secret"))).isFalse();
        assertThat(get(store().find("cookie-secret", NOON))).isEmpty();
    }

    @Test
    void theBackendSeesNoIdThatGivesAccess() {
        // Given
        get(store().put(SESSION));

        // Then
        assertThat(get(backend.table(Table.SESSION).page(RowPage.START, 10)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.key().name() + row.value())
                        .doesNotContain("cookie-secret")
                        .doesNotContain("operator"));
    }

    private SessionStore store() {
        return storage.sessions();
    }
}
