package io.aegisgate.filter.catalogue.lexicon;

import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a list as an alternation; entries with the same borders share them. */
record Entries(Lexicon lexicon, int depth) {
    private static final String BORDER_BEFORE = "(?<![0-9A-Za-z])";
    private static final String BORDER_AFTER = "(?![0-9A-Za-z])";
    private static final String WHITE_SPACE = "\\s{1,3}";
    private static final String APOSTROPHE = "['\u2019]";

    private record Borders(boolean before, boolean after) {}

    void append(StringBuilder out, List<String> entries) throws PatternProblem {
        Map<Borders, List<String>> groups = new LinkedHashMap<>();
        for (String entry : entries) {
            groups.computeIfAbsent(borders(entry), key -> new ArrayList<>()).add(pattern(entry));
        }
        List<String> options = new ArrayList<>();
        groups.forEach((borders, group) -> options.add((borders.before ? BORDER_BEFORE : "")
                + (group.size() == 1 ? group.get(0) : "(?:" + String.join("|", group) + ")")
                + (borders.after ? BORDER_AFTER : "")));
        out.append("(?i:").append(String.join("|", options)).append(')');
    }

    private static Borders borders(String entry) {
        int first = 0;
        while (first < entry.length() - 1 && entry.charAt(first) == '(') {
            first++;
        }
        int last = entry.length() - 1;
        while (last > 0 && entry.charAt(last) == ')') {
            last--;
        }
        return new Borders(Ascii.letterOrDigit(entry.charAt(first)), Ascii.letterOrDigit(entry.charAt(last)));
    }

    private String pattern(String entry) throws PatternProblem {
        StringBuilder out = new StringBuilder();
        int open = 0;
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            if (entry.startsWith(Reference.OPENING, i)) {
                Reference reference = Reference.at(entry, i);
                lexicon.append(out, reference, depth);
                i = reference.end() - 1;
            } else if (c == '(') {
                open++;
                out.append("(?:");
            } else if (c == ')') {
                open -= open > 0 ? 1 : entry.length() + 1;
                out.append(")?");
            } else if (c == ' ') {
                out.append(WHITE_SPACE);
            } else if (c == '\'') {
                out.append(APOSTROPHE);
            } else if (c < 0x80 && !Ascii.letterOrDigit(c)) {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        if (open != 0) {
            throw new PatternProblem("unbalanced parentheses in '" + entry + "'");
        }
        return out.toString();
    }
}
