package io.aegisgate.admin.resource;

import io.aegisgate.admin.auth.GatewayKeyGuard;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.AuditIndex;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Recent audit events, newest first. A search reads a bounded number of events; when that or the limit of the answer ends
 * it before the index does, the answer has a cursor to go on from.
 */
public final class AuditSearch {
    private static final int PAGE = 500;

    private final AuditIndex index;
    private final GatewayKeyGuard guard;
    private final int readMax;

    /**
     * A search in a node's index.
     *
     * @param readMax most events that one search reads
     */
    public AuditSearch(AuditIndex index, GatewayKeyGuard guard, int readMax) {
        this.index = index;
        this.guard = guard;
        this.readMax = readMax;
    }

    /** {@code POST /__gw__/audit}: the gateway key in the body or in the Authorization header, and an {@link AuditQuery}. */
    public void search(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        if (body.gatewayKey().isEmpty()) {
            throw new GatewayFailure(ErrorCode.MISSING_PARAMS, "required: gateway_key");
        }
        guard.check(body.gatewayKey());
        AuditQuery query = AuditQuery.of(body.json());
        read(query, query.position(), new JsonArray(), readMax)
                .onSuccess(ctx::json)
                .onFailure(ctx::fail);
    }

    private Future<JsonObject> read(AuditQuery query, Optional<AuditEntry> from, JsonArray found, int mayRead) {
        return index.newest(from, Math.min(PAGE, mayRead)).compose(page -> {
            Optional<AuditEntry> last = take(query, page, found);
            if (last.isEmpty() || query.isBefore(last.get())) {
                return Future.succeededFuture(answer(found, Optional.empty()));
            }
            int left = mayRead - page.size();
            return found.size() >= query.limit() || left <= 0
                    ? Future.succeededFuture(answer(found, last))
                    : read(query, last, found, left);
        });
    }

    /** Adds what the query asks for; gives the event after which to go on. */
    private static Optional<AuditEntry> take(AuditQuery query, List<AuditEntry> page, JsonArray found) {
        Optional<AuditEntry> last = Optional.empty();
        for (AuditEntry entry : page) {
            if (found.size() >= query.limit()) {
                break;
            }
            last = Optional.of(entry);
            JsonObject event = new JsonObject(entry.json());
            if (query.asksFor(entry, event)) {
                found.add(event);
            }
        }
        return last;
    }

    private static JsonObject answer(JsonArray found, Optional<AuditEntry> next) {
        JsonObject answer = new JsonObject().put("items", found);
        next.ifPresent(entry -> answer.put("next", AuditQuery.cursor(entry)));
        return answer;
    }
}
