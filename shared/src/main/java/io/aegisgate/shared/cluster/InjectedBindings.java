package io.aegisgate.shared.cluster;

import io.aegisgate.shared.config.RoutingConfig;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenNames;
import io.aegisgate.shared.token.UpstreamUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bindings that settings put in place at every start: the compat token {@code claude-to-gpt} and the docker upstreams
 * {@code token:service[:port]}. They are not written to the token file, so removing the setting removes them.
 */
final class InjectedBindings {
    private static final Logger LOG = LoggerFactory.getLogger(InjectedBindings.class);
    private static final String COMPAT_TOKEN = "claude-to-gpt";
    private static final String COMPAT_KIND = "openai_chat";

    private InjectedBindings() {}

    /** The bindings in the order of their settings; a malformed item is skipped with a warning. */
    static List<TokenBinding> of(RoutingConfig routing) {
        List<TokenBinding> injected = new ArrayList<>();
        if (routing.builtinCompatTokens()) {
            injected.add(TokenBinding.of(COMPAT_TOKEN, "", TokenBinding.Origin.INJECTED)
                    .withConversion(new Compat(COMPAT_KIND, "", Map.of()))
                    .kept(TokenBinding.Origin.INJECTED, 1));
        }
        for (String item : routing.dockerUpstreams()) {
            docker(item.strip())
                    .ifPresentOrElse(
                            injected::add,
                            () -> LOG.warn("AEGIS_DOCKER_UPSTREAMS: {} is not token:service[:port], skipped", item));
        }
        return injected;
    }

    /** The stored bindings and the injected ones; a stored one that says otherwise keeps its token. */
    static List<TokenBinding> joined(List<TokenBinding> stored, List<TokenBinding> injected) {
        Map<String, TokenBinding> bindings = new LinkedHashMap<>();
        stored.forEach(binding -> bindings.put(binding.token(), binding));
        for (TokenBinding binding : injected) {
            TokenBinding present = bindings.get(binding.token());
            if (present == null) {
                bindings.put(binding.token(), binding);
            } else if (present.upstreamBase().equals(binding.upstreamBase())
                    && present.compat().equals(binding.compat())) {
                // Left by an earlier start or changed since (whitelist): the same binding, still not to be handed out.
                bindings.put(present.token(), present.kept(binding.origin(), present.revision()));
            } else {
                LOG.warn(
                        "there is a stored entry {}, so the one of the settings is not injected",
                        TokenNames.mask(binding.token()));
            }
        }
        return List.copyOf(bindings.values());
    }

    private static Optional<TokenBinding> docker(String item) {
        String[] parts = item.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        String token = parts[0].strip();
        String service = parts[1].strip();
        String port = parts.length == 3 ? parts[2].strip() : token;
        if (!TokenNames.isAcceptable(token) || service.isEmpty() || !TokenNames.isReserved(port)) {
            return Optional.empty();
        }
        try {
            // The operator named the service, so it needs no entry in the list of private upstreams.
            String base = UpstreamUrl.parse("http://" + service + ":" + port + "/v1", List.of(service))
                    .base();
            return Optional.of(TokenBinding.of(token, base, TokenBinding.Origin.INJECTED));
        } catch (GatewayFailure refused) {
            return Optional.empty();
        }
    }
}
