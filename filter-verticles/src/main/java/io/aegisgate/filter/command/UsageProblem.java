package io.aegisgate.filter.command;

/** A command line that is not understood; the message says what of it, for whoever typed it. */
final class UsageProblem extends Exception {
    private static final long serialVersionUID = 1L;

    UsageProblem(String message) {
        super(message);
    }
}
