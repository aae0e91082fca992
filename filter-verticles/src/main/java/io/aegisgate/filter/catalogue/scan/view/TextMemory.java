package io.aegisgate.filter.catalogue.scan.view;

import java.lang.ref.SoftReference;
import java.util.function.Function;

/**
 * Memory for the units of the text a thread scans, used again for the next one: fresh memory for each text costs as much
 * as half its scan, since it has to be zeroed and pushes the scanner's tables out of the cache. Given back to the collector when the
 * heap is short. Any thread; each has its own.
 */
public final class TextMemory {
    /** Longer texts get memory of their own: two bytes a unit and thread would stay taken. */
    private static final int KEPT_MAX = 1 << 24;

    private static final int FIRST = 1 << 14;

    private static final ThreadLocal<TextMemory> KEPT = ThreadLocal.withInitial(TextMemory::new);

    private SoftReference<char[]> units = new SoftReference<>(new char[0]);
    private boolean taken;

    private TextMemory() {}

    /** What is asked of a text's view, which must not be kept. */
    public static <T> T view(String text, Function<NormalView, T> use) {
        TextMemory kept = KEPT.get();
        if (kept.taken || text.length() > KEPT_MAX) {
            return use.apply(NormalView.of(text));
        }
        kept.taken = true;
        try {
            return use.apply(NormalView.of(text, kept.atLeast(text.length())));
        } finally {
            kept.taken = false;
        }
    }

    private char[] atLeast(int length) {
        char[] known = units.get();
        if (known == null || known.length < length) {
            known = new char[Math.max(FIRST, length + length / 2)];
            units = new SoftReference<>(known);
        }
        return known;
    }
}
