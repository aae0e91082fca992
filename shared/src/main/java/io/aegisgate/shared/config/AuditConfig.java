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
                env = "AEGIS_AUDIT_INDEX",
                byDefault = "findings",
                oneOf = {"findings", "all", "off"},
                reload = Reload.RESTART,
                doc =
                        "Which records can be searched for with POST /__gw__/audit: those of exchanges in which something was found, changed, refused or failed, all, or none.")
        String index,

        @Setting(
                env = "AEGIS_AUDIT_INDEX_DAYS",
                byDefault = "7",
                min = 1,
                max = 3650,
                reload = Reload.RESTART,
                doc = "How long records stay in the index, in days; the audit file is not touched.")
        int indexDays,

        @Setting(
                env = "AEGIS_AUDIT_INDEX_PER_SECOND",
                byDefault = "100",
                min = 1,
                max = 1000000,
                reload = Reload.RESTART,
                doc = "Records that a node adds to the index in a second; more are only in the audit file.")
        int indexPerSecond,

        @Setting(
                env = "AEGIS_AUDIT_SEARCH_RECORDS",
                byDefault = "5000",
                min = 100,
                max = 1000000,
                reload = Reload.LIVE,
                doc = "Records that one search reads; an answer that ends there has a cursor to go on from.")
        int searchRecords,

        @Setting(
                env = "AEGIS_AUDIT_REDACTION_HITS",
                byDefault = "24",
                min = 0,
                max = 1000,
                reload = Reload.LIVE,
                doc =
                        "Places of a request at which redaction found something that a record names: path, field, role, kind and count, never the value; more are only counted.")
        int redactionHits,

        @Setting(
                env = "AEGIS_ENABLE_DANGEROUS_RESPONSE_LOG",
                byDefault = "false",
                reload = Reload.RESTART,
                doc =
                        "Write one sample of every dangerous answer: reasons, and hash and length of each fragment, without any text.")
        boolean dangerousSamples,

        @Setting(
                env = "AEGIS_DANGEROUS_RESPONSE_LOG_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc =
                        "Base of the sample files, the day goes before the extension; empty means logs/dangerous_response_samples.jsonl in the data directory.")
        String dangerousSamplesPath,

        @Setting(
                env = "AEGIS_DANGEROUS_RESPONSE_LOG_DAYS",
                byDefault = "10",
                min = 1,
                max = 3650,
                reload = Reload.RESTART,
                doc = "Sample files that are kept, one a day (UTC).")
        int dangerousSampleDays,

        @Setting(
                env = "AEGIS_DANGEROUS_RESPONSE_LOG_FRAGMENTS",
                byDefault = "100",
                min = 1,
                max = 10000,
                reload = Reload.LIVE,
                doc = "Fragments of an answer whose hash a sample holds; more are only counted.")
        int dangerousSampleFragments) {}
