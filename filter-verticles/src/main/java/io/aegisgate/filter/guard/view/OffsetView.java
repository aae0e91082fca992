package io.aegisgate.filter.guard.view;

/** A reading whose units each come from a place of the source. */
final class OffsetView implements View {
    private final String text;
    /** The source offset of every unit, rising, and one more behind the last. */
    private final int[] offsets;

    OffsetView(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int sourceStart(int unit) {
        return offsets[unit];
    }

    @Override
    public int sourceEnd(int end) {
        return offsets[end];
    }

    @Override
    public boolean part() {
        return true;
    }
}
