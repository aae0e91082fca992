package io.aegisgate.filter.catalogue.pattern;

/** Reads {@code [...]}, the opening bracket already taken. */
record ClassParser(PatternParser source, boolean ignoreCase) {
    CharSet parse() throws PatternProblem {
        boolean negated = source.take("^");
        CharSet set = CharSet.NONE;
        boolean first = true;
        while (first || source.peek() != ']') {
            first = false;
            set = set.union(item());
            if (!source.more()) {
                throw source.problem("']' is missing");
            }
        }
        source.next();
        // Case is folded before the negation: (?i)[^a] excludes both cases.
        set = ignoreCase ? set.ignoringCase() : set;
        return negated ? set.complement() : set;
    }

    private CharSet item() throws PatternProblem {
        CharSet low = unit();
        if (!source.more() || source.peek() != '-') {
            return low;
        }
        source.next();
        if (source.more() && source.peek() == ']') {
            return low.union(CharSet.of('-', '-'));
        }
        CharSet high = unit();
        if (low.size() != 1 || high.size() != 1 || low.first() > high.first()) {
            throw source.problem("a range needs two single characters in order");
        }
        return CharSet.of(low.first(), high.first());
    }

    private CharSet unit() throws PatternProblem {
        char c = source.next();
        if (c == '\\') {
            return source.escape(true);
        }
        if (c == '[' || (c == '&' && source.more() && source.peek() == '&')) {
            throw source.problem("escape '[' in a class; class intersections are not in the language");
        }
        if (Character.isSurrogate(c)) {
            throw source.problem("characters beyond U+FFFF are not in the language");
        }
        return CharSet.of(c, c);
    }
}
