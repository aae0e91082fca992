package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.config.ResilienceConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upstreams of a node by how they fare. One that never failed costs a look-up and no memory. Any thread.
 *
 * <p>Only what cannot be one client's fault counts as a failure: no connection, silence, a broken connection before the
 * answer, 502, 503 and 504.
 */
public final class UpstreamHealth {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamHealth.class);

    private final ResilienceConfig config;
    private final Clock clock;
    private final Map<UpstreamAddress, EndpointHealth> troubled = new ConcurrentHashMap<>();

    /** A node whose upstreams are all well. */
    public UpstreamHealth(ResilienceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** How many upstreams are not asked, and how many come last. */
    public record Report(int open, int last) {}

    /**
     * The order in which upstreams are tried: by priority, those of the same priority in random order, those in disgrace
     * behind all others. Those that may not be asked are left out.
     */
    public List<UpstreamEndpoint> order(List<UpstreamEndpoint> endpoints) {
        if (troubled.isEmpty() && endpoints.size() == 1) {
            return endpoints;
        }
        long now = clock.millis();
        List<UpstreamEndpoint> order = new ArrayList<>(endpoints);
        order.removeIf(
                endpoint -> find(endpoint).filter(known -> !known.admits(now)).isPresent());
        Collections.shuffle(order, new Random(ThreadLocalRandom.current().nextLong()));
        order.sort(Comparator.comparing((UpstreamEndpoint endpoint) ->
                        find(endpoint).filter(known -> known.last(now)).isPresent())
                .thenComparingInt(UpstreamEndpoint::priority));
        return order;
    }

    /** Whether the upstream may be asked now; a half-open breaker lets one request through. */
    public boolean enter(UpstreamEndpoint endpoint) {
        return find(endpoint).map(known -> known.enter(clock.millis())).orElse(true);
    }

    /** The seconds until the first of the upstreams may be asked again. */
    public int secondsToWait(List<UpstreamEndpoint> endpoints) {
        long now = clock.millis();
        long wait = endpoints.stream()
                .flatMap(endpoint -> find(endpoint).stream())
                .mapToLong(known -> known.openUntil() - now)
                .min()
                .orElse(0);
        return (int) Math.max(1, (wait + 999) / 1000);
    }

    /** The upstream answered. */
    public void succeeded(UpstreamEndpoint endpoint) {
        find(endpoint).ifPresent(known -> {
            if (known.succeeded()) {
                LOG.info(
                        "event=upstream_circuit_closed upstream={}",
                        endpoint.address().host());
            }
        });
    }

    /** The upstream did not answer, or said that it cannot. */
    public void failed(UpstreamEndpoint endpoint) {
        if (known(endpoint).failed(clock.millis())) {
            LOG.warn(
                    "event=upstream_circuit_open upstream={} for {} s",
                    endpoint.address().host(),
                    config.breakerOpen().toSeconds());
        }
    }

    /** The upstream asked to be left alone. */
    public void rest(UpstreamEndpoint endpoint, long millis) {
        known(endpoint).rest(clock.millis() + millis);
    }

    /** What is to be told of the node. */
    public Report report() {
        long now = clock.millis();
        return new Report(
                (int) troubled.values().stream().filter(EndpointHealth::open).count(), (int) troubled.values().stream()
                        .filter(known -> known.last(now))
                        .count());
    }

    private Optional<EndpointHealth> find(UpstreamEndpoint endpoint) {
        return Optional.ofNullable(troubled.get(endpoint.address()));
    }

    private EndpointHealth known(UpstreamEndpoint endpoint) {
        if (troubled.size() >= config.troubledMax() && !troubled.containsKey(endpoint.address())) {
            long now = clock.millis();
            troubled.values().removeIf(known -> known.sound(now));
            if (troubled.size() >= config.troubledMax()) {
                // Better to forget all than to grow or to remember only the old ones.
                troubled.clear();
            }
        }
        return troubled.computeIfAbsent(endpoint.address(), key -> new EndpointHealth(config));
    }
}
