package io.aegisgate.filter.catalogue.pattern;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** The few {@code \p{...}} classes the language knows, over the basic plane. */
final class UnicodeClass {
    private static final Map<String, IntPredicate> NAMES = Map.of(
            "L", Character::isLetter,
            "Lu", c -> Character.getType(c) == Character.UPPERCASE_LETTER,
            "Ll", c -> Character.getType(c) == Character.LOWERCASE_LETTER,
            "Nd", Character::isDigit,
            "IsHan", c -> UnicodeScript.of(c) == UnicodeScript.HAN,
            "IsHiragana", c -> UnicodeScript.of(c) == UnicodeScript.HIRAGANA,
            "IsKatakana", c -> UnicodeScript.of(c) == UnicodeScript.KATAKANA,
            "IsHangul", c -> UnicodeScript.of(c) == UnicodeScript.HANGUL);
    private static final Map<String, CharSet> SETS = new ConcurrentHashMap<>();

    private UnicodeClass() {}

    static CharSet named(String name) throws PatternProblem {
        IntPredicate holds = NAMES.get(name);
        if (holds == null) {
            throw new PatternProblem("\\p{" + name + "} is not in the language; known are " + NAMES.keySet());
        }
        return SETS.computeIfAbsent(name, key -> CharSet.where(holds));
    }
}
