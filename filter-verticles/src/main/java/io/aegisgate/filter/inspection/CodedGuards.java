package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.model.ModelGuard;
import io.aegisgate.filter.guard.model.PackagedModel;
import java.util.List;

/** The guards that are code rather than rows: what a pattern cannot say. */
public final class CodedGuards {
    private CodedGuards() {}

    /** One instance of each. */
    public static List<TextGuard> all() {
        return List.of(new ModelGuard(PackagedModel.get()));
    }
}
