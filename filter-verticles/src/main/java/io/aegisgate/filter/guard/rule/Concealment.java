package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.view.ViewKind;
import java.util.Set;

/**
 * What it means that a row finds something in a disguised or encoded reading only: somebody took pains to hide it. That is
 * evidence of its own beside the finding, and nearly certain when the finding itself is strong.
 */
final class Concealment {
    private static final Set<FilterName> SPOKEN = Set.of(
            FilterName.INJECTION_DETECTOR,
            FilterName.UNTRUSTED_CONTENT_GUARD,
            FilterName.RAG_POISON_GUARD,
            FilterName.PRIVILEGE_GUARD,
            FilterName.REQUEST_SANITIZER);
    /** Weaker rows are about everyday words, which also come out of everyday encodings. */
    private static final double CONFIDENCE_MIN = 0.5;

    private static final double CONFIDENCE = 0.97;

    private Concealment() {}

    /** Whether a reading of this kind shows what somebody hid. */
    static boolean possible(ViewKind kind) {
        return kind == ViewKind.FOLDED || kind == ViewKind.DECODED;
    }

    /** Whether a finding that was hidden is more than an everyday word. */
    static boolean speaks(Finding finding) {
        return SPOKEN.contains(finding.filter()) && finding.confidence() >= CONFIDENCE_MIN;
    }

    /** The evidence beside the finding. */
    static Finding of(Finding finding) {
        return new Finding(
                FilterName.INJECTION_DETECTOR,
                "injection.hidden.disguised-or-encoded",
                "obfuscated",
                Rule.Severity.CRITICAL,
                CONFIDENCE,
                finding.start(),
                finding.end(),
                Disarm.DANGER_MARK,
                false);
    }
}
