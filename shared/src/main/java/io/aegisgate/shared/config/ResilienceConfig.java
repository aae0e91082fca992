package io.aegisgate.shared.config;

import java.time.Duration;

/** What happens when an upstream is busy, broken or silent. */
public record ResilienceConfig(
        @Setting(
                env = "AEGIS_UPSTREAM_TRIES_MAX",
                byDefault = "4",
                min = 1,
                max = 32,
                reload = Reload.LIVE,
                doc = "Tries of one request before its first byte, all upstreams of its token together.")
        int triesMax,

        @Setting(
                env = "AEGIS_UPSTREAM_BACK_OFF_MS",
                byDefault = "200",
                min = 1,
                max = 60000,
                reload = Reload.LIVE,
                doc = "Wait before the first repetition; it doubles, and up to a half of it is left out at random.")
        Duration backOff,

        @Setting(
                env = "AEGIS_UPSTREAM_RETRY_AFTER_MAX_SECONDS",
                byDefault = "30",
                min = 0,
                max = 600,
                reload = Reload.LIVE,
                doc = "Longest Retry-After of an upstream that is waited for; a longer one is left to the client.")
        Duration retryAfterMax,

        @Setting(
                env = "AEGIS_UPSTREAM_BREAKER_FAILURES",
                byDefault = "10",
                min = 0,
                max = 100000,
                reload = Reload.RESTART,
                doc =
                        "Failures in a row (no connection, silence, 502, 503, 504) after which an upstream is not asked for a while; 0 switches it off.")
        int breakerFailures,

        @Setting(
                env = "AEGIS_UPSTREAM_BREAKER_OPEN_SECONDS",
                byDefault = "15",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc = "How long such an upstream is not asked; then one request tries it.")
        Duration breakerOpen,

        @Setting(
                env = "AEGIS_UPSTREAM_EJECT_REQUESTS",
                byDefault = "20",
                min = 1,
                max = 100000,
                reload = Reload.RESTART,
                doc = "Latest requests of an upstream by which its share of failures is judged.")
        int ejectRequests,

        @Setting(
                env = "AEGIS_UPSTREAM_EJECT_FAILURE_PERCENT",
                byDefault = "50",
                min = 1,
                max = 100,
                reload = Reload.RESTART,
                doc = "Share of failures from which on an upstream comes last among those of its token.")
        int ejectPercent,

        @Setting(
                env = "AEGIS_UPSTREAM_EJECT_SECONDS",
                byDefault = "30",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc = "How long it comes last at first; each time twice as long.")
        Duration ejectFor,

        @Setting(
                env = "AEGIS_UPSTREAM_EJECT_MAX_SECONDS",
                byDefault = "300",
                min = 1,
                max = 86400,
                reload = Reload.RESTART,
                doc = "The longest time it comes last.")
        Duration ejectMax,

        @Setting(
                env = "AEGIS_UPSTREAM_TROUBLED_MAX",
                byDefault = "10000",
                min = 1,
                max = 1000000,
                reload = Reload.RESTART,
                doc = "Upstreams in trouble that a node remembers.")
        int troubledMax,

        @Setting(
                env = "AEGIS_STREAM_HEARTBEAT_SECONDS",
                byDefault = "15",
                min = 0,
                max = 3600,
                reload = Reload.LIVE,
                doc =
                        "After this silence a client of an event stream is sent a comment (on Messages a ping); 0 switches it off.")
        Duration heartbeat) {}
