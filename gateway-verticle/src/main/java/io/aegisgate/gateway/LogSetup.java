package io.aegisgate.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.load.LoadedConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Hands the log settings to logback, which reads them when the first logger is made, and changes the level later on. The
 * only class that knows which logger there is.
 */
public final class LogSetup {
    private static final String OWN = "io.aegisgate";

    private LogSetup() {}

    /** Applies level and file; no logger may have been made yet. */
    public static void apply(LoadedConfig loaded) {
        System.setProperty("aegis.log.level", level(loaded.config().server().logLevel()));
        Path own = loaded.configDir().resolve("logback.xml");
        if (Files.isRegularFile(own) && System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", own.toString());
        }
    }

    /** Applies a level that has changed; another logger than logback stays as it is. */
    static void level(GatewayConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(OWN).setLevel(Level.toLevel(level(config.server().logLevel())));
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
