package io.aegisgate.filter.command;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person is watching the error stream. */
final class Terminal {
    /** Where Linux says what it is (proc(5)); Java does not. */
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

    private Terminal() {}

    static boolean present() {
        try {
            String stream = Files.readSymbolicLink(ERROR_STREAM).toString();
            return stream.startsWith("/dev/pts/") || stream.startsWith("/dev/tty") || stream.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return console();
        }
    }

    /** Before JDK 22 there is a console only at a terminal; from then on there always is, and it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean console() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException beforeJdk22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
