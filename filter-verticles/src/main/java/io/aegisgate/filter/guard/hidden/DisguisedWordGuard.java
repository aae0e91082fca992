package io.aegisgate.filter.guard.hidden;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.view.fold.MixedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds trigger words that mix Latin letters with letters of another script that look like them. No language does, and
 * nobody mistypes so.
 */
public final class DisguisedWordGuard implements TextGuard {
    private static final double CONFIDENCE = 0.85;

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.INJECTION_DETECTOR);
    }

    @Override
    public boolean sees(GuardedText text) {
        return !text.trust().instructs();
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        String source = text.span().text();
        List<Finding> findings = new ArrayList<>();
        int open = MixedWords.find(source, ended, (start, end) -> {
            if (start >= from) {
                findings.add(new Finding(
                        FilterName.INJECTION_DETECTOR,
                        "injection.hidden.mixed-script-word",
                        "obfuscated",
                        Rule.Severity.HIGH,
                        CONFIDENCE,
                        start,
                        end,
                        Disarm.HYPHENATE,
                        false));
            }
        });
        return new Inspection(findings, Math.max(open, Math.min(from, source.length())));
    }
}
