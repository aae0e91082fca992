package io.aegisgate.shared.testing;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.LoadedConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Configurations for tests: the defaults and a few variables. */
public final class Configs {
    private Configs() {}

    /** The defaults with variables given as name, value, name, value. */
    public static GatewayConfig with(Path workingDir, String... variables) {
        return load(workingDir, variables).config();
    }

    /** The defaults with variables by name. */
    public static GatewayConfig with(Path workingDir, Map<String, String> variables) {
        return load(workingDir, variables).config();
    }

    /** The same, and where it came from. */
    public static LoadedConfig load(Path workingDir, String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return load(workingDir, environment);
    }

    /** The same, and where it came from. */
    public static LoadedConfig load(Path workingDir, Map<String, String> variables) {
        return ConfigLoader.load(variables, workingDir);
    }
}
