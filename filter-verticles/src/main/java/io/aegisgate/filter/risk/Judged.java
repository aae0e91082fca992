package io.aegisgate.filter.risk;

import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.Finding;

/** A finding with what follows from it by itself. */
public record Judged(Finding finding, double weight, Action action) {
    /** Whether the fragment is changed, or would be were the text not refused. */
    public boolean rewrites() {
        return action.compareTo(Action.SANITIZE) >= 0 && finding.disarm() != Disarm.NONE;
    }
}
