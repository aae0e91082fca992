package io.aegisgate.shared.config;

/** Audit and sample files. */
public record AuditConfig(
        @Setting(
                env = "AEGIS_AUDIT_LOG_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "Audit file; empty means logs/audit.jsonl in the data directory, off switches it off.")
        String auditPath,

        @Setting(
                env = "AEGIS_AUDIT_QUEUE",
                byDefault = "10000",
                min = 100,
                max = 1000000,
                reload = Reload.RESTART,
                doc = "Audit records that may wait for the disk; more are dropped and counted.")
        int auditQueue,

        @Setting(
                env = "AEGIS_ENABLE_DANGEROUS_RESPONSE_LOG",
                byDefault = "false",
                reload = Reload.RESTART,
                doc = "Write samples (hashes) of dangerous answers.")
        boolean dangerousSamples,

        @Setting(
                env = "AEGIS_DANGEROUS_RESPONSE_LOG_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "Sample file base; empty means logs/dangerous_response_samples.jsonl in the data directory.")
        String dangerousSamplesPath,

        @Setting(
                env = "AEGIS_OTEL_CONSOLE_EXPORTER",
                byDefault = "false",
                reload = Reload.RESTART,
                doc = "Print spans when no exporter is set up.")
        boolean otelConsole,

        @Setting(
                env = "AEGIS_DEBUG_EXCERPT_MAX_LEN",
                byDefault = "500",
                min = 1,
                max = 100000,
                reload = Reload.LIVE,
                doc = "Length of excerpts in debug logs.")
        int excerptMaxChars) {}
