package io.aegisgate.filter.guard.view;

/** One reading of a text. Immutable. */
public interface View {
    /** What it reads. */
    String text();

    /** The first unit of the source text that the unit of this view comes from. */
    int sourceStart(int unit);

    /**
     * The first unit of the source text after what the units before {@code end} come from.
     *
     * @param end at least 1
     */
    int sourceEnd(int end);

    /** Whether it reads a part of the text only and is over where that is, although the text goes on. */
    default boolean part() {
        return false;
    }
}
