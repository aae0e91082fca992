package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.policy.Policies;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Exemption;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finds the policy of an exchange and puts it to work. Any thread. */
public final class Supervisions {
    /** More than any node has policies; when it is reached the store begins anew. */
    private static final int KEPT_MAX = 256;

    /** What is left in the mode {@code redact}. */
    private static final Set<FilterName> REDACT =
            EnumSet.of(FilterName.EXACT_VALUE_REDACTION, FilterName.REDACTION, FilterName.RESTORATION);

    private final GatewayConfig config;
    private final Supplier<Policies> policies;
    private final Supplier<Guards> guards;
    private final Set<FilterName> switchedOn;
    private final Map<Key, Supervision> kept = new ConcurrentHashMap<>();

    /** By value: a policy that was read again and says the same is the same; the guards are those of one moment. */
    private record Key(Policy policy, Set<FilterName> filters, Policy shadow, Guards guards, Set<String> forced) {}

    /** For a node. */
    public Supervisions(GatewayConfig config, Supplier<Policies> policies, Supplier<Guards> guards) {
        this.config = config;
        this.policies = policies;
        this.guards = guards;
        this.switchedOn = Set.copyOf(Switches.on(config));
    }

    /**
     * The supervision of an exchange.
     *
     * @param named the policy the client names in the body, empty for none
     * @throws GatewayFailure {@code invalid_policy} when a policy is not known, or is not for this client to choose
     */
    public Supervision of(Protection protection, FilterMode mode, String named) {
        Policies known = policies.get();
        String own = protection.policy().isEmpty() ? config.security().defaultPolicy() : protection.policy();
        Policy policy = chosen(find(known, own), named, known);
        Policy applied = protection.monitor() ? policy.watching() : policy;
        Policy shadow = applied.shadow().isEmpty() ? applied : find(known, applied.shadow());
        return kept(new Key(applied, filters(mode), shadow, guards.get(), forced()));
    }

    /** The supervision of an exchange with a target of {@code /v2}: values go out and come back, answers are disarmed. */
    public Supervision foreign(Protection protection, FilterMode mode) {
        String own = protection.policy().isEmpty() ? config.security().defaultPolicy() : protection.policy();
        boolean obvious = config.v2().obviousOnly();
        Policy policy = find(policies.get(), own).forForeign(obvious);
        // Fewer rows hold less text of a stream back.
        Guards used = obvious ? guards.get().only(Policy.HTTP_ATTACKS) : guards.get();
        Policy applied = protection.monitor() ? policy.watching() : policy;
        Set<FilterName> filters = EnumSet.noneOf(FilterName.class);
        filters.addAll(filters(mode));
        filters.retainAll(REDACT);
        boolean guarded = mode == FilterMode.FULL && config.v2().responseCommandFilter();
        if (guarded && protection.exemption() == Exemption.NONE) {
            filters.addAll(applied.filters());
            filters.retainAll(switchedOn);
        }
        return kept(new Key(applied, Set.copyOf(filters), applied, used, Set.of()));
    }

    /** The contract's forced commands: attacks on HTTP itself, which have no harmless reading in an answer that is acted on. */
    private Set<String> forced() {
        return config.security().strictCommandBlock() ? Policy.HTTP_ATTACKS : Set.of();
    }

    private Supervision kept(Key key) {
        if (kept.size() > KEPT_MAX) {
            kept.clear();
        }
        return kept.computeIfAbsent(key, this::make);
    }

    private Supervision make(Key key) {
        Level level = Level.of(config.security().level());
        Supervision own = Supervision.of(key.policy, key.filters, level, key.guards, key.forced);
        return key.shadow.equals(key.policy)
                ? own
                : own.beside(Supervision.of(key.shadow, key.filters, level, key.guards, key.forced));
    }

    private Set<FilterName> filters(FilterMode mode) {
        return switch (mode) {
            case FULL -> switchedOn;
            case REDACT -> {
                Set<FilterName> some = EnumSet.copyOf(REDACT);
                some.retainAll(switchedOn);
                yield some;
            }
            case PASSTHROUGH -> Set.of();
        };
    }

    /** Security: a client may only make it stricter, and only where the operator lets it choose at all. */
    private Policy chosen(Policy own, String named, Policies known) {
        if (named.isEmpty() || named.equals(own.name())) {
            return own;
        }
        if (!config.security().clientPolicies().contains(named)) {
            throw new GatewayFailure(ErrorCode.INVALID_POLICY, "the policy is not one a client may name");
        }
        Policy wanted = find(known, named);
        if (wanted.weakerThan(own)) {
            throw new GatewayFailure(ErrorCode.INVALID_POLICY, "the policy is weaker than the one in force");
        }
        return wanted;
    }

    private static Policy find(Policies known, String name) {
        return known.find(name)
                .orElseThrow(() -> new GatewayFailure(ErrorCode.INVALID_POLICY, "no policy has this name"));
    }
}
