package io.aegisgate.filter.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the members a text of a document stands in, from the nearest to the outermost. Documents of a thousand texts
 * share them. Immutable; any thread.
 */
public final class Keys {
    /** Of a text that stands in no member. */
    public static final Keys NONE = new Keys("", null);

    private final String name;
    private final @Nullable Keys above;

    private Keys(String name, @Nullable Keys above) {
        this.name = name;
        this.above = above;
    }

    /** Those of what stands in a member below. */
    public Keys with(String member) {
        return new Keys(member, this);
    }

    /**
     * Whether one of them is among some names.
     *
     * @param names in lower case
     */
    public boolean anyIn(Set<String> names) {
        if (names.isEmpty()) {
            return false;
        }
        for (Keys at = this; at != null; at = at.above) {
            if (at.above != null && names.contains(at.name.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
