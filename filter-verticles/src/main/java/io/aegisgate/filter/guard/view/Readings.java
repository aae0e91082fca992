package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.decode.DecodeLimits;
import java.util.List;

/** The ways this program reads texts besides the plain one. Immutable; any thread. */
public final class Readings {
    /** With the limits that the settings have by default. */
    public static final Readings DEFAULT = new Readings(DecodeLimits.DEFAULT);

    private final List<ViewSource> all;
    private final List<ViewSource> inside;

    /** With what decoding one text may cost. */
    public Readings(DecodeLimits limits) {
        inside = List.of(new FoldedSource(), new DecodedSource(limits));
        all = List.of(inside.get(0), inside.get(1), new Opening());
    }

    /** The readings of a text. */
    public Views of(String text) {
        return Views.of(text, all);
    }

    /** The readings of a part of a text whose beginning has been decided; it has no opening. */
    public Views inside(String text) {
        return Views.of(text, inside);
    }
}
