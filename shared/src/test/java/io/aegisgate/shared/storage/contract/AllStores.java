package io.aegisgate.shared.storage.contract;

import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.StoredMapping;
import io.aegisgate.shared.storage.StoredSession;
import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbered writes to every store, and whether one is there. */
final class AllStores {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private AllStores() {}

    /** One write of each kind. */
    static Future<Void> write(Storage storage, int number) {
        TokenBinding binding = TokenBinding.of("token" + number, "https://u.net", TokenBinding.Origin.REGISTERED)
                .kept(TokenBinding.Origin.REGISTERED, 1);
        return storage.mappings()
                .putAll(List.of(new StoredMapping("t", "AG_" + number, "sealed", NOON)))
                .compose(done -> storage.bindings().merge(StoredBinding.of(binding, NOON)))
                .compose(done -> storage.exactValues().add(new ExactValue("id" + number % 5, "an exact value")))
                .compose(done -> storage.audit()
                        .append(List.of(new AuditEntry("t", "e" + number, NOON.plusMillis(number), "{}"))))
                .compose(done -> storage.totals().save("node " + number, Map.of("n", 1L)))
                .compose(done -> storage.sessions().put(new StoredSession("s" + number, "{}", NOON.plusSeconds(1))));
    }

    static Future<Boolean> isComplete(Storage storage, int number) {
        Instant at = NOON.plusMillis(number);
        AuditEntry justAfter = new AuditEntry("t", "e", at.plusMillis(1), "{}");
        return Future.all(
                        storage.mappings().find("t", List.of("AG_" + number)).map(Map::size),
                        storage.bindings().find("token" + number).map(Optional::isPresent),
                        storage.exactValues()
                                .list()
                                .map(list -> list.values().stream()
                                        .anyMatch(value -> value.id().equals("id" + number % 5))),
                        storage.audit()
                                .newest(Optional.of(justAfter), 1)
                                .map(found -> found.stream()
                                        .anyMatch(entry -> entry.at().equals(at))),
                        storage.sessions().find("s" + number, NOON).map(Optional::isPresent))
                .map(all -> all.list().stream().allMatch(part -> part.equals(true) || part.equals(1)));
    }
}
