package io.aegisgate.filter.guard.shell.command;

import io.aegisgate.filter.guard.shell.expand.FileGlob;
import io.aegisgate.filter.guard.shell.prose.Placement;
import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rows refer to by name.
 *
 * @param families command names by family; rows name one with a leading {@code @}
 * @param paths globs of canonical paths by class
 * @param guessed absolute paths by class that {@code ?} and {@code *} in a word are tried on
 * @param wrappers commands that run the command among their arguments: {@code sudo}, {@code xargs}
 * @param piped which commands of a pipe read data
 * @param windows command names that Windows spells in any case
 */
public record CommandTables(
        Map<String, Set<String>> families,
        Map<String, List<Glob>> paths,
        Map<String, Set<String>> guessed,
        Set<String> wrappers,
        PipedInput piped,
        Set<String> windows,
        Placement.Surroundings surroundings) {
    /** A part of a path is guessed at when so many of its characters are written, signs among them. */
    private static final int GUESSED_MIN = 2;

    public CommandTables {
        families = Map.copyOf(families);
        paths = Map.copyOf(paths);
        guessed = Map.copyOf(guessed);
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
        return globbed(path) && mayStandFor(path, classes);
    }

    /** Whether a part of an absolute path is guessed at: {@code /etc/sh?dow}, but not {@code /etc/*}. */
    private static boolean globbed(String path) {
        if (!path.startsWith("/") || !FileGlob.in(path)) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (FileGlob.in(part) && !part.equals("*") && part.length() >= GUESSED_MIN) {
                return true;
            }
        }
        return false;
    }

    private boolean mayStandFor(String path, Set<String> classes) {
        for (String name : classes) {
            for (String file : guessed.getOrDefault(name, Set.of())) {
                if (FileGlob.matches(path, file)) {
                    return true;
                }
            }
        }
        return false;
    }
}
