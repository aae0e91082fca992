package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.MutableClock;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Configurations, requests and a clock for the tests of this package. */
final class BoundaryFixture {
    static final String PROXY_TOKEN = "proxy-" + "token-of-a-test";
    static final String PUBLIC = "8.8.8.8";
    static final String INTERNAL = "10.1.2.3";
    static final String LOCAL = "127.0.0.1";

    private BoundaryFixture() {}

    /** A configuration from pairs of variable (without prefix) and value; loopback is not enforced unless said. */
    static GatewayConfig config(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AEGIS_ENFORCE_LOOPBACK_ONLY", "false");
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put("AEGIS_" + pairs[i], pairs[i + 1]);
        }
        return Configs.with(Path.of("target/no-configuration"), environment);
    }

    static Boundary boundary(String... pairs) {
        return new Boundary(config(pairs), new Keys(), BoundaryLimits.of(new MutableClock()));
    }

    static RequestFacts get(String target, String peer, String... headers) {
        return new RequestFacts("GET", target, headers(headers), peer);
    }

    static RequestFacts post(String target, String peer, String... headers) {
        return new RequestFacts("POST", target, headers(headers), peer);
    }

    static MultiMap headers(String... pairs) {
        MultiMap headers = HttpHeaders.headers();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    private static final class Keys implements NodeKeys {
        @Override
        public String gatewayKey() {
            return "unused";
        }

        @Override
        public String proxyToken() {
            return PROXY_TOKEN;
        }

        @Override
        public byte[] placeholderKey() {
            return new byte[32];
        }

        @Override
        public String forwardSecret() {
            return "unused";
        }

        @Override
        public SecretBox box() {
            throw new AssertionError("the boundary seals nothing");
        }
    }
}
