package io.aegisgate.filter.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ways to write a text so that a person still reads it and a comparison of words fails. Stateless. */
public enum Disguise {
    /** Capital letters. */
    CAPITALS {
        @Override
        String apply(String text, Dice dice) {
            return text.toUpperCase(Locale.ROOT);
        }
    },
    /** No capital letters. */
    SMALL {
        @Override
        String apply(String text, Dice dice) {
            return text.toLowerCase(Locale.ROOT);
        }
    },
    /** Letters changed, left out or doubled, as fingers do. */
    TYPOS {
        @Override
        String apply(String text, Dice dice) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char unit = text.charAt(i);
                boolean hit = unit < 0x80 && Character.isLetter(unit) && dice.oneIn(18);
                switch (hit ? dice.below(3) : 3) {
                    case 0 -> out.append(unit).append(unit);
                    case 1 -> {
                        if (i + 1 < text.length()) {
                            out.append(text.charAt(++i));
                        }
                        out.append(unit);
                    }
                    case 2 -> {}
                    default -> out.append(unit);
                }
            }
            return out.toString();
        }
    },
    /** Digits for letters. */
    DIGITS {
        @Override
        String apply(String text, Dice dice) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char unit = text.charAt(i);
                int at = "aeiost".indexOf(Character.toLowerCase(unit));
                out.append(at >= 0 && !dice.oneIn(4) ? "431057".charAt(at) : unit);
            }
            return out.toString();
        }
    },
    /** A blank after each letter. */
    SPACED {
        @Override
        String apply(String text, Dice dice) {
            return String.join(" ", text.split("", 0));
        }
    },
    /** Dots or dashes within words. */
    DOTTED {
        @Override
        String apply(String text, Dice dice) {
            String mark = dice.pick(List.of(".", "-", "_", "*"));
            List<String> words = new ArrayList<>();
            for (String word : text.split(" ", -1)) {
                words.add(word.length() > 3 && dice.oneIn(2) ? String.join(mark, word.split("", 0)) : word);
            }
            return String.join(" ", words);
        }
    },
    /** No punctuation. */
    BARE {
        @Override
        String apply(String text, Dice dice) {
            return text.replace(",", "").replace(".", "").replace("，", "").replace("。", "");
        }
    };

    abstract String apply(String text, Dice dice);
}
