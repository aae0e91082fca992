package io.aegisgate.admin.resource;

import io.aegisgate.admin.auth.ClientOrigin;
import io.aegisgate.admin.auth.GatewayKeyGuard;
import io.aegisgate.shared.cluster.BindingRegistry;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.token.TermsText;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenGuarding;
import io.aegisgate.shared.token.TokenNames;
import io.aegisgate.shared.token.UpstreamUrl;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /__gw__/register|lookup|unregister|add|remove}: the tokens of the node. Checks in the contract's order:
 * JSON, required fields, gateway key, values; then the registry. A change is answered after it is on disk and leaves a
 * log line with the masked token.
 */
public final class Bindings {
    private static final Logger LOG = LoggerFactory.getLogger(Bindings.class);
    private static final int NAME_ATTEMPTS = 20;

    private final BindingRegistry registry;
    private final GatewayKeyGuard guard;
    private final BaseUrl baseUrl;
    private final TokenNames names;
    private final List<String> privateAllowlist;
    private final Function<String, Future<Boolean>> policies;

    /** What a registration asks for beside the upstream; what is absent stays as it is. */
    private record Wishes(AdminBody body, List<String> privateAllowlist) {
        TokenBinding on(TokenBinding binding) {
            return binding.withWhitelistKeys(body.whitelistKeys().orElse(binding.whitelistKeys()))
                    .withGuarding(new TokenGuarding(
                            body.policy().orElse(binding.policy()),
                            body.monitor().orElse(binding.monitor()),
                            body.surrogates().orElse(binding.surrogates())))
                    .withConversion(new Compat(
                            body.compat(),
                            body.defaultModel().orElse(binding.defaultModel()),
                            body.modelMap().orElse(binding.modelMap())))
                    .withTerms(body.terms(binding.terms(), privateAllowlist));
        }

        /** Fails where a value is not usable, before anything is looked up or stored. */
        Wishes checked() {
            on(TokenBinding.of("", "", TokenBinding.Origin.REGISTERED));
            return this;
        }
    }

    /**
     * The resource over a registry.
     *
     * @param policies tells whether the node has a policy of a name
     */
    public Bindings(
            BindingRegistry registry,
            GatewayKeyGuard guard,
            BaseUrl baseUrl,
            TokenNames names,
            List<String> privateAllowlist,
            Function<String, Future<Boolean>> policies) {
        this.policies = policies;
        this.registry = registry;
        this.guard = guard;
        this.baseUrl = baseUrl;
        this.names = names;
        this.privateAllowlist = privateAllowlist;
    }

    /** Gives the token of an upstream, a new one when it has none. */
    public void register(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        admit(body, "upstream_base, gateway_key", !body.upstreamBase().isEmpty());
        String base = upstream(body).base();
        Wishes wishes = new Wishes(body, privateAllowlist).checked();
        answer(ctx, known(body.policy()).compose(known -> register(ctx, base, wishes, NAME_ATTEMPTS)));
    }

    /** Gives the token of an upstream. */
    public void lookup(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        admit(body, "upstream_base, gateway_key", !body.upstreamBase().isEmpty());
        answer(
                ctx,
                registry.findByUpstream(upstream(body).base(), body.compat())
                        .map(found -> found.orElseThrow(
                                () -> new GatewayFailure(ErrorCode.NOT_FOUND, "the upstream is not registered")))
                        .map(binding -> describe(ctx, binding)));
    }

    /** Removes a token. */
    public void unregister(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        admit(body, "token, gateway_key", !body.token().isEmpty());
        answer(ctx, registry.remove(body.token()).map(removed -> {
            if (!removed) {
                throw new GatewayFailure(ErrorCode.TOKEN_NOT_FOUND);
            }
            logChange("token_removed", ctx, body.token(), 0);
            return new JsonObject().put("ok", true).put("message", "token removed");
        }));
    }

    /** Adds whitelist keys to a token and may bind it to another upstream. */
    public void add(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        admitKeyList(body);
        List<String> keys = body.whitelistKeys().orElse(List.of());
        Optional<String> base = body.upstreamBase().isEmpty()
                ? Optional.empty()
                : Optional.of(upstream(body).base());
        AtomicReference<List<String>> added = new AtomicReference<>(List.of());
        answer(
                ctx,
                registry.change(body.token(), before -> {
                            List<String> fresh = without(keys, before.whitelistKeys());
                            added.set(fresh);
                            return base.map(before::withUpstreamBase)
                                    .orElse(before)
                                    .withWhitelistKeys(Stream.concat(before.whitelistKeys().stream(), fresh.stream())
                                            .toList());
                        })
                        .map(binding -> {
                            logChange("token_keys_added", ctx, binding.token(), binding.revision());
                            return describe(ctx, binding)
                                    .put("upstream_base", binding.upstreamBase())
                                    .put("added", new JsonArray(added.get()));
                        }));
    }

    /** Removes whitelist keys from a token. */
    public void remove(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        admitKeyList(body);
        List<String> keys = body.whitelistKeys().orElse(List.of());
        AtomicReference<List<String>> removed = new AtomicReference<>(List.of());
        answer(
                ctx,
                registry.change(body.token(), before -> {
                            List<String> remaining = without(before.whitelistKeys(), keys);
                            removed.set(without(before.whitelistKeys(), remaining));
                            return before.withWhitelistKeys(remaining);
                        })
                        .map(binding -> {
                            logChange("token_keys_removed", ctx, binding.token(), binding.revision());
                            return describe(ctx, binding).put("removed", new JsonArray(removed.get()));
                        }));
    }

    private Future<Void> known(Optional<String> policy) {
        if (policy.isEmpty() || policy.get().isEmpty()) {
            return Future.succeededFuture();
        }
        return policies.apply(policy.get())
                .compose(known -> known
                        ? Future.succeededFuture()
                        : Future.failedFuture(new GatewayFailure(ErrorCode.INVALID_POLICY, "no policy has this name")));
    }

    private Future<JsonObject> register(RoutingContext ctx, String base, Wishes wishes, int attempts) {
        return registry.findByUpstream(base, wishes.body().compat())
                .compose(found -> found.isPresent() ? reuse(ctx, found.get(), wishes) : create(ctx, base, wishes))
                .recover(failure -> attempts > 1 && isRace(failure)
                        ? register(ctx, base, wishes, attempts - 1)
                        : Future.failedFuture(failure));
    }

    /** Another caller registered the upstream or removed the token meanwhile, or the name is taken: look again. */
    private static boolean isRace(Throwable failure) {
        return failure instanceof GatewayFailure known
                && (known.code() == ErrorCode.UPSTREAM_PAIR_CONFLICT || known.code() == ErrorCode.TOKEN_NOT_FOUND);
    }

    private Future<JsonObject> create(RoutingContext ctx, String base, Wishes wishes) {
        TokenBinding fresh = wishes.on(TokenBinding.of(names.next(), base, TokenBinding.Origin.REGISTERED));
        return registry.add(fresh).map(binding -> {
            logChange("token_registered", ctx, binding.token(), binding.revision());
            return describe(ctx, binding);
        });
    }

    private Future<JsonObject> reuse(RoutingContext ctx, TokenBinding known, Wishes wishes) {
        Future<TokenBinding> kept = wishes.on(known).equals(known)
                ? Future.succeededFuture(known)
                : registry.change(known.token(), wishes::on)
                        .onSuccess(binding -> logChange("token_changed", ctx, binding.token(), binding.revision()));
        return kept.map(binding -> describe(ctx, binding)
                .put("already_registered", true)
                .put("detail", "the upstream is registered already, its token is returned"));
    }

    private static List<String> without(List<String> keys, List<String> others) {
        return keys.stream().filter(key -> !others.contains(key)).toList();
    }

    private void admit(AdminBody body, String required, boolean complete) {
        if (!complete || body.gatewayKey().isEmpty()) {
            throw new GatewayFailure(ErrorCode.MISSING_PARAMS, "required: " + required);
        }
        guard.check(body.gatewayKey());
    }

    private void admitKeyList(AdminBody body) {
        admit(
                body,
                "token, gateway_key, whitelist_key (a list with at least one key)",
                !body.token().isEmpty() && body.listsWhitelistKeys());
    }

    private UpstreamUrl upstream(AdminBody body) {
        return UpstreamUrl.parse(body.upstreamBase(), privateAllowlist);
    }

    private JsonObject describe(RoutingContext ctx, TokenBinding binding) {
        JsonObject told = new JsonObject()
                .put("token", binding.token())
                .put("baseUrl", baseUrl.of(ClientOrigin.of(ctx), binding.token()))
                .put("whitelist_key", new JsonArray(binding.whitelistKeys()));
        if (!binding.policy().isEmpty()) {
            told.put("policy", binding.policy());
        }
        if (binding.monitor()) {
            told.put("monitor", true);
        }
        if (binding.surrogates()) {
            told.put("surrogates", true);
        }
        if (!binding.compat().isEmpty()) {
            told.put("compat", binding.compat())
                    .put("default_model", binding.defaultModel())
                    .put("model_map", new JsonObject(new LinkedHashMap<>(binding.modelMap())));
        }
        return told.mergeIn(TermsText.write(binding.terms()));
    }

    private static void answer(RoutingContext ctx, Future<JsonObject> result) {
        result.onSuccess(ctx::json).onFailure(ctx::fail);
    }

    private static void logChange(String event, RoutingContext ctx, String token, long revision) {
        LOG.info(
                "event={} token={} revision={} client={} auth=gateway_key",
                event,
                TokenNames.mask(token),
                revision,
                ClientOrigin.of(ctx).peer());
    }
}
