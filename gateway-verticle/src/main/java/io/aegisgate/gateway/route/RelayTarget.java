package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.gateway.upstream.UpstreamAddress;
import io.aegisgate.gateway.upstream.UpstreamEndpoint;
import io.aegisgate.shared.config.RelayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Exemption;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.token.PrivateTargets;
import io.aegisgate.shared.token.TokenTerms;
import io.aegisgate.shared.token.UpstreamUrl;
import java.util.List;
import java.util.Optional;

/** Where a relayed request goes: a base that its client named, on the public internet. Immutable, any thread. */
public final class RelayTarget {
    private final List<String> permitted;
    private final AddressRule rule;

    /** Targets by the node's settings. */
    public RelayTarget(RelayConfig config) {
        this.permitted = config.privateAllowlist();
        this.rule = AddressRule.client(
                Optional.of(new PrivateTargets(permitted)),
                new GatewayFailure(
                        ErrorCode.INVALID_UPSTREAM_BASE, "the upstream base points to an internal or unknown address"));
    }

    /** The target; fails with {@code invalid_upstream_base}. */
    public RouteTarget of(Pass pass, String base) {
        UpstreamAddress address;
        try {
            address = UpstreamAddress.of(UpstreamUrl.parse(base, permitted).base());
        } catch (GatewayFailure unusable) {
            throw new GatewayFailure(ErrorCode.INVALID_UPSTREAM_BASE, unusable.detail());
        }
        return new RouteTarget(
                List.of(new UpstreamEndpoint(address, rule)),
                "",
                pass.path(),
                ProtocolId.CHAT,
                FilterMode.FULL,
                pass.tenantId(),
                List.of(),
                Optional.empty(),
                new Protection(
                        "",
                        false,
                        false,
                        pass.authVerified() || pass.signatureRequired(),
                        pass.signatureRequired(),
                        Math.max(0, pass.bodyLimitBytes()),
                        Exemption.NONE),
                TokenTerms.NONE,
                pass.bodyLimitBytes() <= 0 ? Long.MAX_VALUE : pass.bodyLimitBytes());
    }
}
