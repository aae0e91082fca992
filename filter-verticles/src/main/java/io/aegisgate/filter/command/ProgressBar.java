package io.aegisgate.filter.command;

import java.io.PrintStream;

/** A bar on the terminal's error stream; nothing where that is no terminal. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean terminal;
    private int shown = -1;

    ProgressBar(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void show(int done, int total) {
        int filled = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
        if (!terminal || (filled == shown && done < total)) {
            return;
        }
        shown = filled;
        err.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total + " ");
        err.flush();
    }

    void clear() {
        if (shown >= 0) {
            err.print("\r" + " ".repeat(WIDTH + 24) + "\r");
            err.flush();
            shown = -1;
        }
    }
}
