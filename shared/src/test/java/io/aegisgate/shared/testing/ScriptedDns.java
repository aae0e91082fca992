package io.aegisgate.shared.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real DNS server on a free loopback port that answers by script: each question for a name takes the next of the answers
 * written down for it, the last one again and again. Answers live for no time, so that nobody keeps them.
 */
public final class ScriptedDns implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int A = 1;
    private static final int AAAA = 28;

    private final DatagramSocket socket;
    private final Map<String, List<List<String>>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    private ScriptedDns(DatagramSocket socket) {
        this.socket = socket;
    }

    /** Starts a server that knows no name. */
    public static ScriptedDns start(Vertx vertx) {
        ScriptedDns dns = new ScriptedDns(vertx.createDatagramSocket());
        dns.socket.handler(packet -> dns.socket.send(
                dns.answer(packet.data()),
                packet.sender().port(),
                packet.sender().host()));
        Waiting.get(dns.socket.listen(0, "127.0.0.1"));
        return dns;
    }

    /** The addresses given for one more question about a name; IPv4 and IPv6 alike. */
    public ScriptedDns then(String name, String... addresses) {
        answers.computeIfAbsent(name, key -> new ArrayList<>()).add(List.of(addresses));
        return this;
    }

    /** {@code address:port}. */
    public String server() {
        return "127.0.0.1:" + socket.localAddress().port();
    }

    /** How often a name was asked for. */
    public int asked(String name) {
        return asked.getOrDefault(name, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        Waiting.get(socket.close());
    }

    private Buffer answer(Buffer question) {
        int at = HEADER;
        StringBuilder name = new StringBuilder();
        while (question.getByte(at) > 0) {
            int length = question.getByte(at);
            name.append(name.isEmpty() ? "" : ".").append(question.getString(at + 1, at + 1 + length));
            at += length + 1;
        }
        int type = question.getUnsignedShort(at + 1);
        int end = at + 5;
        List<byte[]> found = found(name.toString(), type);
        Buffer out = Buffer.buffer()
                .appendShort(question.getShort(0))
                .appendUnsignedShort(found == null ? 0x8183 : 0x8180)
                .appendShort((short) 1)
                .appendShort((short) (found == null ? 0 : found.size()))
                .appendInt(0)
                .appendBuffer(question.slice(HEADER, end));
        if (found != null) {
            for (byte[] address : found) {
                out.appendUnsignedShort(0xc000 + HEADER)
                        .appendShort((short) type)
                        .appendShort((short) 1)
                        .appendInt(0)
                        .appendShort((short) address.length)
                        .appendBytes(address);
            }
        }
        return out;
    }

    /** Null for a name that does not exist. */
    private List<byte[]> found(String name, int type) {
        List<List<String>> script = answers.get(name);
        if (script == null) {
            return null;
        }
        AtomicInteger count = asked.computeIfAbsent(name, key -> new AtomicInteger());
        // IPv4 and IPv6 are asked for together; the first of the two turns the page.
        int turn = type == A ? count.getAndIncrement() : Math.max(0, count.get() - 1);
        List<byte[]> out = new ArrayList<>();
        for (String literal : script.get(Math.min(turn, script.size() - 1))) {
            byte[] address = bytes(literal);
            if (address.length == (type == A ? 4 : type == AAAA ? 16 : -1)) {
                out.add(address);
            }
        }
        return out;
    }

    private static byte[] bytes(String literal) {
        try {
            if (literal.startsWith("::ffff:")) {
                // Java would make an IPv4 address of it.
                byte[] mapped = new byte[16];
                mapped[10] = (byte) 0xff;
                mapped[11] = (byte) 0xff;
                System.arraycopy(InetAddress.getByName(literal.substring(7)).getAddress(), 0, mapped, 12, 4);
                return mapped;
            }
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException noLiteral) {
            throw new IllegalArgumentException(noLiteral);
        }
    }
}
