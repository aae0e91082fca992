package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.mapped.MappedText;

/** A rewritten text as a view. */
record MappedView(MappedText mapped, boolean part) implements View {
    @Override
    public String text() {
        return mapped.text();
    }

    @Override
    public int sourceStart(int unit) {
        return mapped.start(unit);
    }

    @Override
    public int sourceEnd(int end) {
        return mapped.end(end - 1);
    }
}
