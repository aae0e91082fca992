package io.aegisgate.gateway.command;

import io.aegisgate.shared.launch.Command;
import java.io.PrintStream;
import java.util.List;

/** Prints the version and the Java runtime. */
public final class VersionCommand implements Command {
    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "print the version";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        out.println(
                "AegisGate " + Version.current() + ", Java " + Runtime.version().feature());
        return 0;
    }
}
