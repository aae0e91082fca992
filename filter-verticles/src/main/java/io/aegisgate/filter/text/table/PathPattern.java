package io.aegisgate.filter.text.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a document in short notation. {@code a.b} names members, {@code *} any member, {@code [*]} any element,
 * {@code [?role=tool|function]} the elements whose member has one of the values, {@code [?type=thinking&signature]} those
 * where all parts hold (a bare name asks for presence), {@code {type=base64}} the same for the object reached so far. A
 * final {@code .**} takes the place itself and everything below it.
 */
record PathPattern(List<PathStep> steps, List<Condition> conditions, boolean deep) {
    PathPattern {
        steps = List.copyOf(steps);
        conditions = List.copyOf(conditions);
    }

    static PathPattern parse(String source) {
        Parser parser = new Parser(source);
        parser.run();
        return new PathPattern(parser.steps, parser.conditions, parser.deep);
    }

    private static final class Parser {
        private final String source;
        private final List<PathStep> steps = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();
        private boolean deep;
        private int at;

        Parser(String source) {
            this.source = source;
        }

        void run() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (deep) {
                    throw bad("** must come last");
                } else if (c == '[') {
                    element(upTo(']'));
                } else if (c == '{') {
                    condition(upTo('}'));
                } else {
                    name();
                }
            }
        }

        private void element(String inside) {
            steps.add(new PathStep.Element());
            if (inside.startsWith("?")) {
                condition(inside.substring(1));
            } else if (!inside.equals("*")) {
                throw bad("[*] or [?...] expected");
            }
        }

        private void condition(String inside) {
            for (String part : parts(inside, '&')) {
                int equals = part.indexOf('=');
                String key = equals < 0 ? part : part.substring(0, equals);
                List<String> values = equals < 0 ? List.of() : parts(part.substring(equals + 1), '|');
                conditions.add(new Condition(steps.size(), key, values));
            }
        }

        private void name() {
            if (source.charAt(at) == '.') {
                at++;
            }
            int end = at;
            while (end < source.length() && ".[{".indexOf(source.charAt(end)) < 0) {
                end++;
            }
            String name = source.substring(at, end);
            at = end;
            switch (name) {
                case "" -> throw bad("a name is missing");
                case "**" -> deep = true;
                case "*" -> steps.add(new PathStep.AnyKey());
                default -> steps.add(new PathStep.Key(name));
            }
        }

        private String upTo(char close) {
            int end = source.indexOf(close, at);
            if (end < 0) {
                throw bad(close + " is missing");
            }
            String inside = source.substring(at + 1, end);
            at = end + 1;
            return inside;
        }

        private static List<String> parts(String text, char separator) {
            List<String> parts = new ArrayList<>();
            int from = 0;
            for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
                parts.add(text.substring(from, to));
                from = to + 1;
            }
            parts.add(text.substring(from));
            return parts;
        }

        private IllegalArgumentException bad(String why) {
            return new IllegalArgumentException("path '" + source + "': " + why);
        }
    }
}
