package io.aegisgate.filter.catalogue.lexicon;

import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Named word lists and pieces of patterns, and patterns with the names put in. Immutable; any thread. */
public final class Lexicon {
    /** For rules that name no list. */
    public static final Lexicon EMPTY = new Lexicon(Map.of());

    /** Lists in lists; more is a cycle or a maze. */
    private static final int NESTING_MAX = 6;

    private static final int EXPANDED_MAX = 60_000;

    private final Map<String, List<String>> lists;
    private final Map<String, String> patterns;

    Lexicon(Map<String, List<String>> lists) {
        this(lists, Map.of());
    }

    Lexicon(Map<String, List<String>> lists, Map<String, String> patterns) {
        this.lists = Map.copyOf(lists);
        this.patterns = Map.copyOf(patterns);
    }

    /**
     * Puts in what a pattern names.
     *
     * @return the pattern in the plain language
     * @throws PatternProblem when a name is unknown, lists name each other in a circle, or the result is too long
     */
    public String expand(String pattern) throws PatternProblem {
        return pattern.contains(Reference.OPENING) ? expand(pattern, 0) : pattern;
    }

    private String expand(String pattern, int depth) throws PatternProblem {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (!inClass && pattern.startsWith(Reference.OPENING, i)) {
                Reference reference = Reference.at(pattern, i);
                append(out, reference, depth);
                i = reference.end() - 1;
                continue;
            }
            out.append(c);
            if (c == '\\' && i + 1 < pattern.length()) {
                out.append(pattern.charAt(++i));
            } else {
                inClass = inClass ? c != ']' : c == '[';
            }
        }
        return out.toString();
    }

    /**
     * The entries of a list as they stand, for {@code ${name}} alone; anything else stands for itself.
     *
     * @throws PatternProblem when there is no such list
     */
    public List<String> values(String entry) throws PatternProblem {
        if (!entry.startsWith(Reference.OPENING)) {
            return List.of(entry);
        }
        Reference reference = Reference.at(entry, 0);
        List<String> entries = lists.get(reference.name());
        if (entries == null || reference.end() != entry.length()) {
            throw new PatternProblem("'" + entry + "' is no list; known are " + new TreeSet<>(lists.keySet()));
        }
        return entries;
    }

    void append(StringBuilder out, Reference reference, int depth) throws PatternProblem {
        if (depth >= NESTING_MAX) {
            throw new PatternProblem("lists name one another more than " + NESTING_MAX + " deep, at " + reference);
        }
        String piece = patterns.get(reference.name());
        if (reference.isGap()) {
            out.append(reference.gap());
        } else if (piece != null) {
            out.append("(?:").append(expand(piece, depth + 1)).append(')');
        } else {
            List<String> entries = lists.get(reference.name());
            if (entries == null) {
                Set<String> known = new TreeSet<>(lists.keySet());
                known.addAll(patterns.keySet());
                throw new PatternProblem(
                        "there is no list " + reference + "; known are " + known + ", ${gap(n)} and ${chars(n)}");
            }
            new Entries(this, depth + 1).append(out, entries);
        }
        if (out.length() > EXPANDED_MAX) {
            throw new PatternProblem("with " + reference + " the pattern is longer than " + EXPANDED_MAX);
        }
    }
}
