package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.anomaly.AnomalyGuard;
import io.aegisgate.filter.guard.hidden.DisguisedWordGuard;
import io.aegisgate.filter.guard.hidden.HiddenCharacterGuard;
import java.util.List;

/** The guards that are code rather than rows: what a pattern cannot say. */
public final class CodedGuards {
    private CodedGuards() {}

    /** One instance of each. */
    public static List<TextGuard> all() {
        return List.of(new HiddenCharacterGuard(), new DisguisedWordGuard(), new AnomalyGuard());
    }
}
