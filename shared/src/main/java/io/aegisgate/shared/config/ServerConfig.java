package io.aegisgate.shared.config;

import java.time.Duration;

/** Process, listener and logging. */
public record ServerConfig(
        @Setting(
                env = "AEGIS_APP_NAME",
                byDefault = "AegisGate",
                reload = Reload.LIVE,
                doc = "Name shown by / and the console.")
        String appName,

        @Setting(
                env = "AEGIS_ENV",
                byDefault = "dev",
                reload = Reload.RESTART,
                doc = "Deployment stage; prod or production warns at start when request signing is off.")
        String environment,

        @Setting(
                env = "AEGIS_LOG_LEVEL",
                byDefault = "info",
                oneOf = {"critical", "error", "warning", "info", "debug"},
                reload = Reload.LIVE,
                doc = "Log level of the gateway.")
        String logLevel,

        @Setting(
                env = "AEGIS_HOST",
                byDefault = "127.0.0.1",
                reload = Reload.RESTART,
                doc = "Address the gateway listens on.")
        String host,

        @Setting(
                env = "AEGIS_PORT",
                byDefault = "18080",
                min = 0,
                max = 65535,
                reload = Reload.RESTART,
                doc = "Port the gateway listens on; 0 picks a free one.")
        int port,

        @Setting(
                env = "AEGIS_ENABLE_RELAY_ENDPOINT",
                byDefault = "false",
                reload = Reload.RESTART,
                doc = "Serve POST /relay/generate.")
        boolean relayEndpoint,

        @Setting(
                env = "AEGIS_DATA_DIR",
                byDefault = "data",
                reload = Reload.RESTART,
                doc = "Everything the gateway writes goes below this directory (mode 0700).")
        String dataDir,

        @Setting(
                env = "AEGIS_CONFIG_DIR",
                byDefault = "conf",
                reload = Reload.RESTART,
                doc =
                        "Directory with aegisgate.yaml, .env, rules and policies; packaged defaults serve what is absent. Counts in the environment only.")
        String configDir,

        @Setting(
                env = "AEGIS_COMPOSE_DIR",
                byDefault = "",
                reload = Reload.LIVE,
                doc = "Folder of the console compose editor; empty switches the editor off.")
        String composeDir,

        @Setting(
                env = "AEGIS_DRAIN_TIMEOUT_SECONDS",
                aliases = "AEGIS_DRAIN_TIMEOUT",
                byDefault = "30",
                min = 0,
                max = 3600,
                reload = Reload.RESTART,
                doc = "How long a stopping node waits for open exchanges.")
        Duration drainTimeout,

        @Setting(
                env = "AEGIS_DRAIN_DELAY_SECONDS",
                byDefault = "5",
                min = 0,
                max = 600,
                reload = Reload.RESTART,
                doc =
                        "How long a stopping node still serves while /ready is red, so that a load balancer leaves it first. Counts with AEGIS_CLUSTER or a shared store; a node that stands alone does not wait.")
        Duration drainDelay,

        @Setting(
                env = "AEGIS_SETTINGS_POLL_SECONDS",
                byDefault = "5",
                min = 0,
                max = 3600,
                reload = Reload.RESTART,
                doc =
                        "How often aegisgate.yaml and .env are looked at for changed settings, in a cluster at least every second; 0 means never.")
        int settingsPollSeconds,

        @Setting(
                env = "AEGIS_EVENT_LOOPS",
                byDefault = "0",
                min = 0,
                max = 256,
                reload = Reload.RESTART,
                doc = "Gateway verticle instances; 0 means one per core.")
        int eventLoops) {}
