package io.aegisgate.shared.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Delivers a record to a local consumer by identity and refuses to put it on a wire, so a body cannot leave the node even
 * by mistake.
 */
public final class LocalRecordCodec<T extends Record> implements MessageCodec<T, T> {
    private final String name;

    private LocalRecordCodec(Class<T> type) {
        this.name = "local:" + type.getName();
    }

    /** Makes the bus deliver this record type locally. Registering twice is harmless. */
    public static <T extends Record> void register(EventBus bus, Class<T> type) {
        try {
            bus.registerDefaultCodec(type, new LocalRecordCodec<>(type));
        } catch (IllegalStateException alreadyRegistered) {
            // Several verticles of one node register the same types.
        }
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
        throw new IllegalStateException(name + " never leaves the node");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        throw new IllegalStateException(name + " never arrives from another node");
    }

    @Override
    public T transform(T message) {
        return message;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
