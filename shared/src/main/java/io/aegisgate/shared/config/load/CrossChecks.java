package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.BoundaryConfig;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.RoutingConfig;
import io.aegisgate.shared.config.SecurityConfig;
import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.config.UpstreamConfig;
import io.aegisgate.shared.net.AddressRange;
import io.aegisgate.shared.net.IpAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one setting's type and bounds cannot say: grammars, and how settings fit together. */
final class CrossChecks {
    private static final int KEY_BYTES = 32;

    private final Resolved resolved;
    private final ConfigProblems problems;

    private CrossChecks(Resolved resolved, ConfigProblems problems) {
        this.resolved = resolved;
        this.problems = problems;
    }

    static void run(GatewayConfig config, Resolved resolved, ConfigProblems problems) {
        CrossChecks checks = new CrossChecks(resolved, problems);
        checks.upstream(config);
        checks.routing(config);
        checks.boundary(config.boundary());
        checks.rest(config);
        checks.storage(config);
        checks.cluster(config.clustering());
        checks.warnings(config);
    }

    private void upstream(GatewayConfig config) {
        UpstreamConfig upstream = config.upstream();
        value("AEGIS_UPSTREAM_BASE_URL", upstream.baseUrl(), SettingGrammar::url);
        each("AEGIS_UPSTREAM_WHITELIST_URL_LIST", upstream.unfilteredBases(), SettingGrammar::url);
        each("AEGIS_UPSTREAM_PRIVATE_ALLOWLIST", upstream.privateAllowlist(), CrossChecks::rangeOrHost);
        each("AEGIS_RELAY_PRIVATE_ALLOWLIST", config.relay().privateAllowlist(), CrossChecks::rangeOrHost);
        each("AEGIS_DNS_SERVERS", upstream.dnsServers(), CrossChecks::dnsServer);
        header("AEGIS_UPSTREAM_BASE_HEADER", upstream.baseHeader());
    }

    private static Optional<String> dnsServer(String text) {
        int colon = text.lastIndexOf(':');
        boolean six = text.startsWith("[");
        boolean withPort = six ? text.contains("]:") : colon > 0 && text.indexOf(':') == colon;
        String address = withPort ? text.substring(0, colon) : text;
        String port = withPort ? text.substring(colon + 1) : "53";
        boolean sound = IpAddress.parse(address).isPresent() && SettingGrammar.isPort(port);
        return sound ? Optional.empty() : Optional.of("is not an address, or address:port");
    }

    private void routing(GatewayConfig config) {
        RoutingConfig routing = config.routing();
        each("AEGIS_DOCKER_UPSTREAMS", routing.dockerUpstreams(), SettingGrammar::dockerUpstream);
        value("AEGIS_LOCAL_PORT_ROUTING_HOST", routing.localPortRoutingHost(), SettingGrammar::host);
        each("AEGIS_V2_TARGET_ALLOWLIST", config.v2().targetAllowlist(), SettingGrammar::hostPattern);
        each("AEGIS_V2_RESPONSE_FILTER_BYPASS_HOSTS", config.v2().bypassHosts(), SettingGrammar::hostPattern);
    }

    private void boundary(BoundaryConfig boundary) {
        each("AEGIS_TRUSTED_PROXY_IPS", boundary.trustedProxies(), CrossChecks::range);
        header("AEGIS_GATEWAY_KEY_HEADER", boundary.gatewayKeyHeader());
        header("AEGIS_REQUEST_SIGNATURE_HEADER", boundary.signatureHeader());
        header("AEGIS_REQUEST_TIMESTAMP_HEADER", boundary.timestampHeader());
        header("AEGIS_REQUEST_NONCE_HEADER", boundary.nonceHeader());
        header("AEGIS_REQUEST_KEY_ID_HEADER", boundary.keyIdHeader());
        hmacKeys(boundary);
        List<String> names = List.of(
                boundary.keyIdHeader(),
                boundary.signatureHeader(),
                boundary.timestampHeader(),
                boundary.nonceHeader(),
                boundary.gatewayKeyHeader());
        if (names.stream().map(String::toLowerCase).distinct().count() < names.size()) {
            fail("AEGIS_REQUEST_SIGNATURE_HEADER", "the signature, timestamp, nonce and key headers must differ");
        }
    }

    private void hmacKeys(BoundaryConfig boundary) {
        Set<String> ids = new HashSet<>();
        Set<String> secrets = new HashSet<>(Set.of(boundary.hmacSecret().strip()));
        for (String key : boundary.hmacKeys().isBlank()
                ? new String[0]
                : boundary.hmacKeys().split(",", -1)) {
            int equals = key.indexOf('=');
            if (equals < 1 || key.substring(equals + 1).isBlank() || key.strip().startsWith("@")) {
                fail("AEGIS_REQUEST_HMAC_KEYS", "must be id=secret or id@token=secret, separated by commas");
                return;
            }
            String id = key.substring(0, equals).strip().split("@", 2)[0];
            if (!ids.add(id)) {
                fail("AEGIS_REQUEST_HMAC_KEYS", "names the key " + ConfigProblems.quoted(id) + " more than once");
            }
            // Security: a nonce is used up for one key id, so a request could be repeated under another one.
            if (!secrets.add(key.substring(equals + 1).strip())) {
                fail(
                        "AEGIS_REQUEST_HMAC_KEYS",
                        "gives the key " + ConfigProblems.quoted(id) + " the secret of another");
            }
        }
    }

    private void rest(GatewayConfig config) {
        value("AEGIS_HOST", config.server().host(), SettingGrammar::host);
        value("AEGIS_SEMANTIC_SERVICE_URL", config.semantic().serviceUrl(), SettingGrammar::url);
        if (config.server().host().isEmpty()) {
            fail("AEGIS_HOST", "must not be empty");
        }
        if (config.server().dataDir().isEmpty()) {
            fail("AEGIS_DATA_DIR", "must not be empty");
        }
        boolean graySound = resolved.isSound("AEGIS_SEMANTIC_GRAY_LOW") && resolved.isSound("AEGIS_SEMANTIC_GRAY_HIGH");
        if (graySound && config.semantic().grayLow() > config.semantic().grayHigh()) {
            fail("AEGIS_SEMANTIC_GRAY_LOW", "must not be above AEGIS_SEMANTIC_GRAY_HIGH");
        }
        String keys = config.security().encryptionKey();
        if (!keys.isEmpty() && !Arrays.stream(keys.split(",", -1)).allMatch(key -> isKey(key.strip()))) {
            fail("AEGIS_ENCRYPTION_KEY", "must be 32 bytes as URL-safe base64, or several of them separated by commas");
        }
        String placeholderKey = config.security().placeholderKey();
        if (!placeholderKey.isEmpty() && !isKey(placeholderKey)) {
            fail("AEGIS_PLACEHOLDER_KEY", "must be 32 bytes as URL-safe base64");
        }
        if (!SettingGrammar.isSimpleName(config.security().defaultPolicy())) {
            fail("AEGIS_DEFAULT_POLICY", "must be the name of a policy: letters, digits, - and _");
        }
    }

    private void storage(GatewayConfig config) {
        StorageConfig storage = config.storage();
        String scheme = storage.redisUrl().split(":", 2)[0];
        if (!List.of("redis", "rediss", "unix").contains(scheme)) {
            fail("AEGIS_REDIS_URL", "must begin with redis://, rediss:// or unix://");
        }
        if (storage.backend().startsWith("postgres")
                && storage.postgresDsn().isEmpty()
                && resolved.isSound("AEGIS_POSTGRES_DSN")) {
            fail("AEGIS_POSTGRES_DSN", "must be set when AEGIS_STORAGE_BACKEND is " + storage.backend());
        }
        if (!SettingGrammar.isSimpleName(storage.postgresSchema())) {
            fail("AEGIS_POSTGRES_SCHEMA", "must be letters, digits, - and _");
        }
    }

    private void cluster(ClusterConfig cluster) {
        if (!cluster.enabled()) {
            return;
        }
        value("AEGIS_CLUSTER_HOST", cluster.host(), SettingGrammar::host);
        each("AEGIS_CLUSTER_MEMBERS", cluster.members(), SettingGrammar::hostAndPort);
        value("AEGIS_CLUSTER_PUBLIC_ADDRESS", cluster.publicAddress(), SettingGrammar::hostAndPort);
        if (cluster.name().isBlank()) {
            fail("AEGIS_CLUSTER_NAME", "must not be empty");
        }
        if (cluster.host().isBlank()) {
            fail("AEGIS_CLUSTER_HOST", "must not be empty");
        }
        if (cluster.discovery().equals("tcp") && cluster.members().isEmpty()) {
            warn("AEGIS_CLUSTER_MEMBERS", "names nobody, so this node finds nobody");
        }
        if (cluster.discovery().startsWith("kubernetes") && cluster.service().isBlank()) {
            fail("AEGIS_CLUSTER_SERVICE", "must be set when AEGIS_CLUSTER_DISCOVERY is " + cluster.discovery());
        }
    }

    private void warnings(GatewayConfig config) {
        BoundaryConfig boundary = config.boundary();
        String stage = config.server().environment();
        if (!boundary.hmacAuth() && List.of("prod", "production").contains(stage.toLowerCase(java.util.Locale.ROOT))) {
            warn("AEGIS_ENABLE_REQUEST_HMAC_AUTH", "requests are not signed although AEGIS_ENV is " + stage);
        }
        if (boundary.hmacAuth()
                && boundary.hmacSecret().isEmpty()
                && boundary.hmacKeys().isEmpty()) {
            warn("AEGIS_REQUEST_HMAC_SECRET", "is empty while request signing is on; every request will be refused");
        }
        if (config.upstream().maxKeepaliveConnections() != UpstreamConfig.KEEPALIVE_DEFAULT) {
            warn(
                    "AEGIS_UPSTREAM_MAX_KEEPALIVE_CONNECTIONS",
                    "has no effect; AEGIS_UPSTREAM_MAX_CONNECTIONS bounds the connections");
        }
        if (config.upstream().trustAllCertificates()) {
            warn("AEGIS_UPSTREAM_TLS_INSECURE", "upstream certificates are not checked");
        }
        if (!config.upstream().unfilteredBases().isEmpty()) {
            warn("AEGIS_UPSTREAM_WHITELIST_URL_LIST", "all filtering is bypassed for these upstreams");
        }
        SecurityConfig security = config.security();
        List<Boolean> core = List.of(
                security.injectionDetector(),
                security.requestSanitizer(),
                security.privilegeGuard(),
                security.toolCallGuard(),
                security.outputSanitizer());
        if (core.contains(false)) {
            String which = core.contains(true) ? "some" : "all";
            warn("AEGIS_ENABLE_INJECTION_DETECTOR", which + " of the five core filters are off");
        }
    }

    private void header(String env, String name) {
        if (!SettingGrammar.isHeaderName(name)) {
            fail(env, ConfigProblems.quoted(name) + " is not a header name");
        }
    }

    private void value(String env, String text, Function<String, Optional<String>> grammar) {
        if (!text.isEmpty()) {
            each(env, List.of(text), grammar);
        }
    }

    private void each(String env, List<String> items, Function<String, Optional<String>> grammar) {
        for (String item : items) {
            grammar.apply(item).ifPresent(complaint -> fail(env, ConfigProblems.quoted(item) + " " + complaint));
        }
    }

    private void fail(String env, String what) {
        problems.problem(env, resolved.source(env), what);
    }

    private void warn(String env, String what) {
        problems.warning(env, resolved.source(env), what);
    }

    private static Optional<String> range(String item) {
        return AddressRange.parse(item).isPresent()
                ? Optional.empty()
                : Optional.of("is not an address or CIDR range such as 10.0.0.0/8");
    }

    private static Optional<String> rangeOrHost(String item) {
        return range(item).isEmpty() || SettingGrammar.isHost(item)
                ? Optional.empty()
                : Optional.of("is not an address, CIDR range or host name");
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getUrlDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
