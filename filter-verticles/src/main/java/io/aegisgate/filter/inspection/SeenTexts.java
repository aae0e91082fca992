package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What guards found in whole texts that came before: an agent sends its whole history again with every turn. Findings are
 * remembered, never decisions: whatever the policy, it judges them anew. What is remembered holds for one set of guards,
 * which is made anew whenever a rule changes, and for texts of the same kind, trust and tool; two texts are the same when
 * their length and 128 bits of a keyed hash are. No text is kept. Any thread; the oldest give way to new ones.
 */
final class SeenTexts {
    /** Remembers nothing. */
    static final SeenTexts NONE = new SeenTexts(0);

    /** Shorter texts are guarded faster than they are looked up. */
    private static final int UNITS_MIN = 64;

    /** A text with more findings than this is guarded anew, so that nobody fills the memory with them. */
    private static final int FINDINGS_MAX = 16;

    private static final int STRIPES = 16;

    private final KeyedHash hash = KeyedHash.random();
    private final List<Stripe> stripes;

    /**
     * Remembers texts.
     *
     * @param most how many, about; 0 for none
     */
    SeenTexts(int most) {
        List<Stripe> all = new ArrayList<>();
        for (int i = 0; most > 0 && i < STRIPES; i++) {
            all.add(new Stripe(Math.max(1, most / STRIPES)));
        }
        stripes = List.copyOf(all);
    }

    /**
     * Which text it was.
     *
     * @param asker the number of the inspector that asks
     */
    record Key(KeyedHash.Hash hash, int length, int asker, SpanKind kind, Trust trust, String tool) {}

    /** A finding and the number of the guard that reported it. */
    record Said(int guard, Finding finding) {}

    /**
     * What was found.
     *
     * @param guards those that looked, a bit each
     */
    record Seen(long guards, List<Said> said) {
        /** Whether all of these guards looked, be it among others. */
        boolean covers(long wanted) {
            return (guards & wanted) == wanted;
        }
    }

    /** What a text is remembered by; null when it is not worth it. */
    @Nullable
    Key key(GuardedText text, int asker) {
        String source = text.span().text();
        if (stripes.isEmpty() || source.length() < UNITS_MIN) {
            return null;
        }
        return new Key(hash.of(source), source.length(), asker, text.span().kind(), text.trust(), text.tool());
    }

    /** What was found in a text, if it is remembered. */
    @Nullable
    Seen find(Key key) {
        return stripe(key).find(key);
    }

    /** Remembers what was found. */
    void remember(Key key, Seen seen) {
        if (seen.said.size() <= FINDINGS_MAX) {
            stripe(key).put(key, seen);
        }
    }

    private Stripe stripe(Key key) {
        return stripes.get((int) (key.hash.first() >>> 60) % stripes.size());
    }

    /** A part of the memory under a lock of its own, so that workers hardly ever wait for each other. */
    private static final class Stripe {
        private final Map<Key, Seen> kept;

        Stripe(int most) {
            kept = new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Seen> eldest) {
                    return size() > most;
                }
            };
        }

        synchronized @Nullable Seen find(Key key) {
            return kept.get(key);
        }

        synchronized void put(Key key, Seen seen) {
            kept.put(key, seen);
        }
    }
}
