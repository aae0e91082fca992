package io.aegisgate.shared.launch;

import java.io.PrintStream;
import java.util.List;

/** A sub-command of the jar ({@code java -jar aegisgate.jar <name> …}), found by {@code ServiceLoader}. */
public interface Command {
    /** The word that selects the command. */
    String name();

    /** One line for the list of commands. */
    String summary();

    /**
     * Runs to the end on the calling thread.
     *
     * @return the process's exit code
     */
    int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception;
}
