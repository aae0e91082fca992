package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;

/** All steps of folding in their order. */
public final class Folded {
    private Folded() {}

    /** The text with all disguises undone; the same instance when there are none. */
    public static MappedText of(MappedText in) {
        return words(LookAlikeFold.fold(CharacterFold.fold(in)));
    }

    /** The text with hidden characters and decorated letters undone; the same instance when there are none. */
    public static MappedText characters(MappedText in) {
        return CharacterFold.fold(in);
    }

    /** The text before this offset reads the same however the text goes on. */
    public static int settled(String text) {
        return Unsettled.start(text);
    }

    private static MappedText words(MappedText in) {
        Lexicon lexicon = Lexicon.PACKAGED;
        MappedText joined = PieceFold.fold(SpacingFold.fold(in, lexicon), lexicon);
        return SpellingFold.fold(joined, lexicon);
    }
}
