package io.aegisgate.shared.config;

import java.time.Duration;

/** Bounds on WebSockets. */
public record SocketConfig(
        @Setting(
                env = "AEGIS_SOCKET_FRAME_BYTES",
                byDefault = "16777216",
                min = 1024,
                max = 268435456,
                reload = Reload.RESTART,
                doc = "Largest frame of a WebSocket, either direction; a larger one closes the connection.")
        int frameBytes,

        @Setting(
                env = "AEGIS_SOCKET_MESSAGE_BYTES",
                byDefault = "16777216",
                min = 1024,
                max = 268435456,
                reload = Reload.RESTART,
                doc =
                        "Largest message of a WebSocket put together from its frames; a larger one closes the connection.")
        int messageBytes,

        @Setting(
                env = "AEGIS_SOCKET_IDLE_SECONDS",
                byDefault = "600",
                min = 1,
                max = 86400,
                reload = Reload.RESTART,
                doc = "Longest silence of both sides of a WebSocket before it is closed.")
        Duration idle) {}
