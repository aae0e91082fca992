package io.aegisgate.filter.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for one input.
 *
 * @param action {@code pass}, {@code sanitize} or {@code block}
 * @param score risk, 0 to 1
 * @param rewritten the text that would go on; null where it did not change
 */
record ScanResult(
        ScanInput input,
        String action,
        double score,
        List<ScanFinding> findings,
        @Nullable String rewritten) {
    /** Copies the findings. */
    ScanResult {
        findings = List.copyOf(findings);
    }
}
