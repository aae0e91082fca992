package io.aegisgate.shared.token;

import java.util.List;
import java.util.Map;

/**
 * What a token stands for.
 *
 * @param upstreamBase http or https URL without trailing slash; empty only for compat tokens
 * @param whitelistKeys lower-case field names whose values are not redacted
 * @param compat conversion the token asks for, empty for none
 * @param defaultModel target model when no mapping fits, empty for none
 * @param policy the policy exchanges of the token are judged by, empty for the operator's default
 * @param monitor the token only watches: nothing is changed or refused
 * @param surrogates found values are replaced by ones of the same type where there are such, instead of placeholders
 * @param terms other upstreams and limits
 * @param origin where the binding came from
 * @param revision grows with every change; 0 for one not stored yet
 */
public record TokenBinding(
        String token,
        String upstreamBase,
        List<String> whitelistKeys,
        String compat,
        String defaultModel,
        Map<String, String> modelMap,
        String policy,
        boolean monitor,
        boolean surrogates,
        TokenTerms terms,
        Origin origin,
        long revision) {
    /** Where a binding came from. */
    public enum Origin {
        /** Registered over the admin API or found in the token file. */
        REGISTERED,
        /** Injected from a setting at start; never handed out by register. */
        INJECTED,
        /** Made up for one request by port routing; never stored. */
        SYNTHETIC
    }

    /** Copies the collections. */
    public TokenBinding {
        whitelistKeys = List.copyOf(whitelistKeys);
        modelMap = Map.copyOf(modelMap);
    }

    /** A plain binding of a token to an upstream. */
    public static TokenBinding of(String token, String upstreamBase, Origin origin) {
        return new TokenBinding(
                token, upstreamBase, List.of(), "", "", Map.of(), "", false, false, TokenTerms.NONE, origin, 0);
    }

    /** The same binding with other whitelist keys. */
    public TokenBinding withWhitelistKeys(List<String> keys) {
        return new TokenBinding(
                token,
                upstreamBase,
                keys,
                compat,
                defaultModel,
                modelMap,
                policy,
                monitor,
                surrogates,
                terms,
                origin,
                revision);
    }

    /** The same binding to another upstream. */
    public TokenBinding withUpstreamBase(String base) {
        return new TokenBinding(
                token,
                base,
                whitelistKeys,
                compat,
                defaultModel,
                modelMap,
                policy,
                monitor,
                surrogates,
                terms,
                origin,
                revision);
    }

    /** The same binding with another conversion. */
    public TokenBinding withCompat(String kind, String model, Map<String, String> models) {
        return new TokenBinding(
                token,
                upstreamBase,
                whitelistKeys,
                kind,
                model,
                models,
                policy,
                monitor,
                surrogates,
                terms,
                origin,
                revision);
    }

    /** The same binding judged by another policy. */
    public TokenBinding withPolicy(String name, boolean watchesOnly) {
        return new TokenBinding(
                token,
                upstreamBase,
                whitelistKeys,
                compat,
                defaultModel,
                modelMap,
                name,
                watchesOnly,
                surrogates,
                terms,
                origin,
                revision);
    }

    /** The same binding with or without values of the same type in the place of found ones. */
    public TokenBinding withSurrogates(boolean wanted) {
        return new TokenBinding(
                token,
                upstreamBase,
                whitelistKeys,
                compat,
                defaultModel,
                modelMap,
                policy,
                monitor,
                wanted,
                terms,
                origin,
                revision);
    }

    /** The same binding under other terms. */
    public TokenBinding withTerms(TokenTerms others) {
        return new TokenBinding(
                token,
                upstreamBase,
                whitelistKeys,
                compat,
                defaultModel,
                modelMap,
                policy,
                monitor,
                surrogates,
                others,
                origin,
                revision);
    }

    /** The same binding as a registry keeps it. */
    public TokenBinding kept(Origin keptOrigin, long keptRevision) {
        return new TokenBinding(
                token,
                upstreamBase,
                whitelistKeys,
                compat,
                defaultModel,
                modelMap,
                policy,
                monitor,
                surrogates,
                terms,
                keptOrigin,
                keptRevision);
    }
}
