package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The readings of one text, each made at most once and only when asked for. For one worker. */
public final class Views {
    private final MappedText text;
    private final List<ViewSource> sources;
    private final Map<ViewKind, List<View>> made = new EnumMap<>(ViewKind.class);

    private Views(String text, List<ViewSource> sources) {
        this.text = MappedText.of(text);
        this.sources = sources;
    }

    /** The readings of a text. */
    public static Views of(String text) {
        return Readings.DEFAULT.of(text);
    }

    /** The readings that some sources give besides the plain one. */
    public static Views of(String text, List<ViewSource> sources) {
        return new Views(text, sources);
    }

    /** The readings of a kind; one for {@link ViewKind#PLAIN}, any number for the others. */
    public List<View> read(ViewKind kind) {
        return made.computeIfAbsent(kind, this::make);
    }

    /**
     * The text before this offset reads the same, in readings of this kind, however the text goes on.
     *
     * @param from what begins before is not asked for any more
     */
    public int settled(ViewKind kind, int from) {
        int out = text.length();
        for (ViewSource source : sources) {
            if (source.kind() == kind) {
                out = Math.min(out, source.settled(text.text(), from));
            }
        }
        return out;
    }

    private List<View> make(ViewKind kind) {
        if (kind == ViewKind.PLAIN) {
            return List.of(new PlainView(text.text()));
        }
        List<View> read = new ArrayList<>();
        for (ViewSource source : sources) {
            if (source.kind() == kind) {
                read.addAll(source.read(text));
            }
        }
        return List.copyOf(read);
    }
}
