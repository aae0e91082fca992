package io.aegisgate.filter.catalogue.validator;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.pattern.CompiledPattern;
import io.aegisgate.filter.catalogue.pattern.PatternParser;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;

/** Whole values described in the rules' own pattern language. Immutable. */
final class Shape {
    private final Automaton automaton;

    private Shape(Automaton automaton) {
        this.automaton = automaton;
    }

    static Shape of(String pattern) {
        try {
            return new Shape(CompiledPattern.whole(PatternParser.parse(pattern)).tail());
        } catch (PatternProblem e) {
            throw new IllegalStateException("a built-in shape is broken: " + pattern, e);
        }
    }

    boolean matches(String value) {
        char[] text = value.toCharArray();
        return automaton.longest(text, text.length, 0, text.length) == text.length;
    }
}
