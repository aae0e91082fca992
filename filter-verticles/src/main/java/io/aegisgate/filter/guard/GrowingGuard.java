package io.aegisgate.filter.guard;

/** A guard at work on one text that comes bit by bit. One channel, one thread. */
@FunctionalInterface
public interface GrowingGuard {
    /**
     * Inspects the text as far as it has come. Undecided text is shown again, longer, until it is decided; the guard keeps
     * what it has read, and reads each unit once where it can.
     *
     * @param base units of the channel before {@code text}
     * @param text at least 512 decided units where there are so many, then everything that is undecided
     * @param from where the undecided text starts; findings that may change a text begin here or later
     * @param ended nothing more will come, or nothing more may be waited for, so that nothing stays open
     * @return offsets in {@code text}
     */
    Inspection inspect(long base, GuardedText text, int from, boolean ended);
}
