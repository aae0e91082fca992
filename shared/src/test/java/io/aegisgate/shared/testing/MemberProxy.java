package io.aegisgate.shared.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in front of a member's port and can keep others out, by the range of ports they speak from. */
public final class MemberProxy implements AutoCloseable {
    private final NetServer server;
    private final NetClient client;
    private final Set<Integer> keptOut = ConcurrentHashMap.newKeySet();
    private final Map<NetSocket, Integer> sockets = new ConcurrentHashMap<>();

    /** Ports in the range of one member. */
    public static final int RANGE = 200;

    /** A proxy from one loopback port to another. */
    public MemberProxy(Vertx vertx, int port, int target) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(in -> pass(in, target));
        Waiting.get(server.listen(port, "127.0.0.1"));
    }

    /** Cuts what comes from a range and lets nothing more of it through. */
    public void keepOut(int firstPort) {
        keptOut.add(firstPort / RANGE);
        sockets.forEach((socket, from) -> {
            if (from == firstPort / RANGE) {
                socket.close();
            }
        });
    }

    /** Lets everybody through again. */
    public void letAllIn() {
        keptOut.clear();
    }

    @Override
    public void close() {
        Waiting.get(server.close());
        Waiting.get(client.close());
    }

    private void pass(NetSocket in, int target) {
        int from = in.remoteAddress().port() / RANGE;
        if (keptOut.contains(from)) {
            in.close();
            return;
        }
        sockets.put(in, from);
        in.pause();
        in.exceptionHandler(broken -> {});
        client.connect(target, "127.0.0.1")
                .onSuccess(out -> {
                    out.exceptionHandler(broken -> {});
                    in.closeHandler(end -> {
                        sockets.remove(in);
                        out.close();
                    });
                    out.closeHandler(end -> in.close());
                    out.handler(in::write);
                    in.handler(out::write);
                    in.resume();
                })
                .onFailure(refused -> in.close());
    }
}
