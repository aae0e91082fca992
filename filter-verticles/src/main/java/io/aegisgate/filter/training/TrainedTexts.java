package io.aegisgate.filter.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The texts a model was trained on, to leave them out of a measurement. A text counts as trained on when it is one of them,
 * whatever its case, spacing and punctuation, or holds a whole trained attack. Immutable.
 */
public final class TrainedTexts {
    /** Shorter attacks may stand in any text by chance. */
    private static final int ATTACK_MIN = 6;

    private final Set<String> texts = new HashSet<>();
    private final List<String> attacks = new ArrayList<>();

    private TrainedTexts() {}

    /** Those of some files. */
    public static TrainedTexts of(List<ExampleFile> files) {
        TrainedTexts out = new TrainedTexts();
        for (ExampleFile file : files) {
            for (Example example : file.examples()) {
                String normal = normal(example.text());
                if (out.texts.add(normal) && example.attack() && normal.length() >= ATTACK_MIN) {
                    out.attacks.add(normal);
                }
            }
        }
        return out;
    }

    /** Whether the model has seen the text. */
    public boolean know(String text) {
        String normal = normal(text);
        return texts.contains(normal) || attacks.stream().anyMatch(normal::contains);
    }

    /** Letters and digits only, small. */
    public static String normal(String text) {
        StringBuilder out = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
