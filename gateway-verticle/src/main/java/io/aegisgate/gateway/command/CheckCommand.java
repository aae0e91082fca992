package io.aegisgate.gateway.command;

import io.aegisgate.shared.config.SettingsCatalogue;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.launch.Command;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Reads the configuration as a start would and prints it with secrets masked, or prints every problem. */
public final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "check the configuration and print it, secrets masked";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        LoadedConfig loaded;
        try {
            loaded = ConfigLoader.load(Path.of(""));
        } catch (ConfigurationRefused refused) {
            err.println(refused.getMessage());
            return 1;
        }
        SettingsCatalogue.describe(loaded.config()).forEach((name, value) -> out.println(name + "=" + value));
        out.println("# configuration directory: " + loaded.configDir());
        out.println("# data directory: " + loaded.dataDir());
        loaded.warnings().forEach(warning -> err.println("warning: " + warning));
        return 0;
    }
}
