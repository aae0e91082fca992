package io.aegisgate.shared.config;

import java.time.Duration;

/** The admin listener and the web console. */
public record ConsoleConfig(
        @Setting(
                env = "AEGIS_ADMIN_PORT",
                byDefault = "0",
                min = 0,
                max = 65535,
                reload = Reload.RESTART,
                doc = "Loopback port of the admin verticle; 0 picks a free one.")
        int adminPort,

        @Setting(
                env = "AEGIS_LOCAL_UI_SESSION_TTL_SECONDS",
                byDefault = "43200",
                min = 60,
                max = 2592000,
                reload = Reload.LIVE,
                doc = "Life of a console session.")
        Duration sessionTtl,

        @Setting(
                env = "AEGIS_LOCAL_UI_LOGIN_RATE_LIMIT_PER_MINUTE",
                byDefault = "10",
                min = 1,
                max = 100000,
                reload = Reload.LIVE,
                doc = "Login attempts per client address and minute.")
        int loginRatePerMinute,

        @Setting(
                env = "AEGIS_LOCAL_UI_SECURE_COOKIE",
                byDefault = "true",
                reload = Reload.LIVE,
                doc = "Mark the session cookie Secure when the console is reached over TLS.")
        boolean secureCookie,

        @Setting(
                env = "AEGIS_LOCAL_UI_ALLOW_INTERNAL_NETWORK",
                byDefault = "false",
                reload = Reload.PINNED,
                doc = "Serve the console to internal addresses, not only loopback.")
        boolean allowInternalNetwork) {}
