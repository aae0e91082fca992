package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.config.UpstreamConfig;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.resolver.NameResolver;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;

/**
 * The hosts file, then DNS with the system's search list; answers are kept as long as they say. IPv4 comes first. One
 * instance may be used on any event loop.
 */
public final class DnsNames implements HostNames {
    private final Vertx vertx;
    private final NameResolver resolver;

    /** Resolves by the node's settings. */
    public DnsNames(Vertx vertx, UpstreamConfig config) {
        this.vertx = vertx;
        AddressResolverOptions options = new AddressResolverOptions()
                .setQueryTimeout(config.connectTimeout().toMillis());
        config.dnsServers().forEach(options::addServer);
        // The public client of Vert.x takes the first address of a name; here every one has to be seen.
        this.resolver = new NameResolver(vertx, options);
    }

    @Override
    public Future<List<IpAddress>> addresses(String name) {
        Promise<List<InetSocketAddress>> found = Promise.promise();
        Context caller = vertx.getOrCreateContext();
        resolver.resolveAll(
                name,
                all -> caller.runOnContext(back -> {
                    if (all.succeeded()) {
                        found.complete(all.result());
                    } else {
                        found.fail(all.cause());
                    }
                }));
        return found.future().compose(all -> {
            List<IpAddress> addresses = all.stream()
                    .map(address -> IpAddress.of(address.getAddress()))
                    .distinct()
                    .sorted(Comparator.comparing((IpAddress address) -> !address.v4()))
                    .toList();
            return addresses.isEmpty()
                    ? Future.failedFuture(new UnknownHostException("no address"))
                    : Future.succeededFuture(addresses);
        });
    }

    /** Closes the sockets. */
    public Future<Void> close() {
        return resolver.close();
    }
}
