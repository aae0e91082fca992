package io.aegisgate.filter.guard.view;

/** A text as it came. */
public record PlainView(String text) implements View {
    @Override
    public int sourceStart(int unit) {
        return unit;
    }

    @Override
    public int sourceEnd(int end) {
        return end;
    }
}
