package io.aegisgate.shared.cluster;

import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The bindings every node agrees on. All methods may be called on an event loop and never block it. */
public interface BindingRegistry {
    /** The binding of a token, from the node's cache where possible. */
    Future<Optional<TokenBinding>> find(String token);

    /**
     * The registered binding of an upstream base; never an injected one or one with a numeric name.
     *
     * @param compat the conversion it asks for, empty for none
     */
    Future<Optional<TokenBinding>> findByUpstream(String upstreamBase, String compat);

    /** All bindings in a stable order. */
    Future<List<TokenBinding>> list();

    /**
     * Adds a binding and stores it before the future completes. Fails with {@code GatewayFailure}
     * {@code upstream_pair_conflict} when the token exists or {@link #findByUpstream} knows its upstream,
     * {@code token_persistence_failed} when it cannot be stored; then nothing has changed.
     */
    Future<TokenBinding> add(TokenBinding binding);

    /**
     * Changes a binding atomically and stores it. Fails with {@code token_not_found} when there is none,
     * {@code upstream_pair_conflict} when the new upstream belongs to another token, {@code token_persistence_failed}
     * when it cannot be stored; then nothing has changed.
     *
     * @param change may be applied more than once; must be pure
     */
    Future<TokenBinding> change(String token, UnaryOperator<TokenBinding> change);

    /** Removes a binding; false when there was none. */
    Future<Boolean> remove(String token);
}
