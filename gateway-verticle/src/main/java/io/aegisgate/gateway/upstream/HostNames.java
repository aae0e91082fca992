package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.Future;
import java.util.List;

/** Finds the addresses of host names. Asked on an event loop; does not block. */
@FunctionalInterface
public interface HostNames {
    /** Every address of a name, at least one; fails when there is none. */
    Future<List<IpAddress>> addresses(String name);
}
