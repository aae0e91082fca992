package io.aegisgate.gateway.command;

import io.aegisgate.shared.launch.Command;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Lists the commands. */
public final class HelpCommand implements Command {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "list the commands";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        out.println("usage: java -jar aegisgate.jar [command]");
        out.println();
        out.printf("  %-10s %s%n", "", "start a node");
        ServiceLoader.load(Command.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Command::name))
                .forEach(command -> out.printf("  %-10s %s%n", command.name(), command.summary()));
        out.println();
        out.println("Settings are AEGIS_* variables, conf/.env or conf/aegisgate.yaml; see conf/README.md.");
        return 0;
    }
}
