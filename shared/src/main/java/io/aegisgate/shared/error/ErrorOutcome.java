package io.aegisgate.shared.error;

import java.util.List;

/**
 * What the {@code aegisgate} object of an error says.
 *
 * @param action {@code block}, {@code sanitize} or {@code allow}
 * @param riskScore 0 to 1, told with four decimals
 * @param reasons stable keys
 * @param securityTags stable keys
 */
public record ErrorOutcome(String action, double riskScore, List<String> reasons, List<String> securityTags) {
    /** Copies the lists, sorted and without duplicates. */
    public ErrorOutcome {
        reasons = reasons.stream().sorted().distinct().toList();
        securityTags = securityTags.stream().sorted().distinct().toList();
    }

    /** A refusal at the boundary. */
    public static ErrorOutcome refused(ErrorCode code) {
        return new ErrorOutcome("block", 1.0, List.of(code.code()), List.of());
    }

    /** A failure behind the boundary that no filter caused. */
    public static ErrorOutcome failed(ErrorCode code) {
        return new ErrorOutcome("block", 0.0, List.of(code.code()), List.of());
    }
}
