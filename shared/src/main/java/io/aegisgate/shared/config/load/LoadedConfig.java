package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.GatewayConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A configuration that may be used.
 *
 * @param configDir absolute; may not exist
 * @param dataDir absolute; not created yet, see {@link DataDirectory}
 * @param again reads the same files and environment once more; blocking; throws {@link ConfigurationRefused}
 * @param warnings what the operator should know, to be logged once at start
 */
public record LoadedConfig(
        GatewayConfig config,
        Path configDir,
        Path dataDir,
        Supplier<LoadedConfig> again,
        List<ConfigProblem> warnings) {
    /** Copies the warnings. */
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
