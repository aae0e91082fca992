package io.aegisgate.shared.token;

import io.aegisgate.shared.message.Compat;
import java.util.List;
import java.util.Map;

/**
 * What a token stands for.
 *
 * @param upstreamBase http or https URL without trailing slash; empty only for compat tokens
 * @param whitelistKeys lower-case field names whose values are not redacted
 * @param conversion the conversion the token asks for, {@link Compat#NONE} for none
 * @param guarding how its exchanges are judged and what takes the place of found values
 * @param terms other upstreams and limits
 * @param origin where the binding came from
 * @param revision grows with every change; 0 for one not stored yet
 */
public record TokenBinding(
        String token,
        String upstreamBase,
        List<String> whitelistKeys,
        Compat conversion,
        TokenGuarding guarding,
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

    /** Copies the keys. */
    public TokenBinding {
        whitelistKeys = List.copyOf(whitelistKeys);
    }

    /** A plain binding of a token to an upstream. */
    public static TokenBinding of(String token, String upstreamBase, Origin origin) {
        return new TokenBinding(
                token, upstreamBase, List.of(), Compat.NONE, TokenGuarding.DEFAULT, TokenTerms.NONE, origin, 0);
    }

    /** The conversion's word in the token file, empty for none. */
    public String compat() {
        return conversion.kind();
    }

    /** Target model when no mapping fits, empty for none. */
    public String defaultModel() {
        return conversion.defaultModel();
    }

    /** Models as clients name them to models of the upstream. */
    public Map<String, String> modelMap() {
        return conversion.modelMap();
    }

    /** The policy's name, empty for the operator's default. */
    public String policy() {
        return guarding.policy();
    }

    /** Whether the token only watches. */
    public boolean monitor() {
        return guarding.monitor();
    }

    /** Whether values of the same type take the place of found ones. */
    public boolean surrogates() {
        return guarding.surrogates();
    }

    /** The same binding with other whitelist keys. */
    public TokenBinding withWhitelistKeys(List<String> keys) {
        return new TokenBinding(token, upstreamBase, keys, conversion, guarding, terms, origin, revision);
    }

    /** The same binding to another upstream. */
    public TokenBinding withUpstreamBase(String base) {
        return new TokenBinding(token, base, whitelistKeys, conversion, guarding, terms, origin, revision);
    }

    /** The same binding with another conversion. */
    public TokenBinding withConversion(Compat other) {
        return new TokenBinding(token, upstreamBase, whitelistKeys, other, guarding, terms, origin, revision);
    }

    /** The same binding judged otherwise. */
    public TokenBinding withGuarding(TokenGuarding other) {
        return new TokenBinding(token, upstreamBase, whitelistKeys, conversion, other, terms, origin, revision);
    }

    /** The same binding under other terms. */
    public TokenBinding withTerms(TokenTerms others) {
        return new TokenBinding(token, upstreamBase, whitelistKeys, conversion, guarding, others, origin, revision);
    }

    /** The same binding as a registry keeps it. */
    public TokenBinding kept(Origin keptOrigin, long keptRevision) {
        return new TokenBinding(
                token, upstreamBase, whitelistKeys, conversion, guarding, terms, keptOrigin, keptRevision);
    }
}
