package io.aegisgate.filter.guard.shell.command;

import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.List;
import java.util.Set;

/**
 * Tells an interpreter that runs what comes down its pipe from one that has its program already and reads data: {@code |
 * python3 -m json.tool}, {@code | node -e "..."}.
 *
 * @param interpreters names that may be given a program as an argument
 * @param runs globs of programs that run what they read after all
 */
public record PipedInput(Set<String> interpreters, List<Glob> runs) {
    /** The letters that options end in behind which a program stands: {@code -c}, {@code -uc}, {@code -pe}, {@code -m}. */
    private static final String PROGRAM_LETTERS = "cmepr";

    public PipedInput {
        interpreters = Set.copyOf(interpreters);
        runs = List.copyOf(runs);
    }

    /**
     * Whether the command reads its pipe as data.
     *
     * @param name index of its name among the words
     */
    boolean isData(String canonical, List<Word> words, int name) {
        if (!interpreters.contains(canonical)) {
            return false;
        }
        for (int i = name + 1; i < words.size(); i++) {
            String word = words.get(i).value();
            if (word.equals("-") || word.equals("/dev/stdin")) {
                return false;
            }
            if (!word.startsWith("-")) {
                return true;
            }
            if (givesProgram(word)) {
                return i + 1 < words.size() && !runsInput(words.get(i + 1).lower());
            }
        }
        return false;
    }

    private static boolean givesProgram(String option) {
        return option.startsWith("--")
                ? option.equals("--eval") || option.equals("--print")
                : option.length() > 1 && PROGRAM_LETTERS.indexOf(option.charAt(option.length() - 1)) >= 0;
    }

    private boolean runsInput(String program) {
        for (Glob glob : runs) {
            if (glob.matches(program)) {
                return true;
            }
        }
        return false;
    }
}
