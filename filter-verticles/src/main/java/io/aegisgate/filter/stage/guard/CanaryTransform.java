package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.stream.StreamTransform;

/** Raises the alarm when a planted value comes through one channel of an answer. It changes nothing and, alone, holds a text only while it may become one. */
public final class CanaryTransform implements StreamTransform {
    private final ValueWatch watch;

    /** For one channel. */
    public CanaryTransform(ValueWatch watch) {
        this.watch = watch;
    }

    @Override
    public Look look(String text, int from, boolean ended) {
        int safe = ended ? text.length() : watch.canaries().openFrom(text, from);
        if (watch.canaries().in(text.substring(from))) {
            watch.leaked();
        }
        return Look.clean(safe);
    }

    @Override
    public int holdChars(int windowChars) {
        return Math.max(windowChars, watch.canaries().longest());
    }
}
