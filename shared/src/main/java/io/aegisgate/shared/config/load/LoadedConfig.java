package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.GatewayConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration that may be used.
 *
 * @param configDir absolute; may not exist
 * @param dataDir absolute; not created yet, see {@link DataDirectory}
 * @param warnings what the operator should know, to be logged once at start
 */
public record LoadedConfig(GatewayConfig config, Path configDir, Path dataDir, List<ConfigProblem> warnings) {
    /** Copies the warnings. */
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
