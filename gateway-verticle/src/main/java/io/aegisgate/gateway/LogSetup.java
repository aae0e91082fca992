package io.aegisgate.gateway;

import io.aegisgate.shared.config.load.LoadedConfig;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hands the log settings to logback, which reads them when the first logger is made: call it before that. The gateway
 * compiles against SLF4J only.
 */
public final class LogSetup {
    private LogSetup() {}

    /** Applies level and file; no logger may have been made yet. */
    public static void apply(LoadedConfig loaded) {
        System.setProperty("aegis.log.level", level(loaded.config().server().logLevel()));
        Path own = loaded.configDir().resolve("logback.xml");
        if (Files.isRegularFile(own) && System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", own.toString());
        }
    }

    private static String level(String setting) {
        return switch (setting) {
            case "critical", "error" -> "ERROR";
            case "warning" -> "WARN";
            case "debug" -> "DEBUG";
            default -> "INFO";
        };
    }
}
