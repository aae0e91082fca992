package io.aegisgate.filter.redaction;

/**
 * Bounds of redaction.
 *
 * @param windowChars a longer text is scanned in windows of this size; 0 scans every text whole
 * @param overlapChars how far windows overlap: at least the longest match of a rule
 */
public record RedactionLimits(int windowChars, int overlapChars) {
    /** Checks that windows advance. */
    public RedactionLimits {
        if (windowChars < 0 || overlapChars < 0 || (windowChars > 0 && overlapChars * 2L > windowChars)) {
            throw new IllegalArgumentException("window of " + windowChars + " with overlap of " + overlapChars);
        }
    }

    /** Windows of the configured size that overlap by the longest PEM block rules accept, or half a small window. */
    public static RedactionLimits ofWindow(int windowChars) {
        return new RedactionLimits(windowChars, Math.min(32_768, windowChars / 2));
    }
}
