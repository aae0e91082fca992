package io.aegisgate.filter.guard.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rows refer to by name.
 *
 * @param families command names by family; rows name one with a leading {@code @}
 * @param paths globs of canonical paths by class
 * @param wrappers commands that run the command among their arguments: {@code sudo}, {@code xargs}
 * @param windows command names that Windows spells in any case
 */
record CommandTables(
        Map<String, Set<String>> families,
        Map<String, List<Glob>> paths,
        Set<String> wrappers,
        Set<String> windows,
        Placement.Surroundings surroundings) {
    CommandTables {
        families = Map.copyOf(families);
        paths = Map.copyOf(paths);
        wrappers = Set.copyOf(wrappers);
        windows = Set.copyOf(windows);
    }

    /** Whether a word is a path of one of the classes. */
    boolean inClass(Word word, Set<String> classes) {
        if (word.template() || word.value().isEmpty() || word.value().length() > 512) {
            return false;
        }
        String value = word.value();
        int equals = value.indexOf('=');
        return path(value, classes) || (equals > 0 && equals < 20 && path(value.substring(equals + 1), classes));
    }

    private boolean path(String value, Set<String> classes) {
        if (!Paths.possible(value)) {
            return false;
        }
        String path = Paths.canonical(value);
        for (String name : classes) {
            for (Glob glob : paths.getOrDefault(name, List.of())) {
                if (glob.matches(path)) {
                    return true;
                }
            }
        }
        return false;
    }
}
