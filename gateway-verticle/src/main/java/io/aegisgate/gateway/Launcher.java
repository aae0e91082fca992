package io.aegisgate.gateway;

import io.aegisgate.gateway.command.Version;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.launch.Command;
import io.aegisgate.shared.launch.Nearest;
import io.aegisgate.shared.launch.NodeLifecycle;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jar's main class: starts a node, or runs the command that the first argument names. */
public final class Launcher {
    private static final int USAGE = 2;

    private Launcher() {}

    /** Runs and ends the process with the command's code; a node runs until it is told to stop. */
    public static void main(String[] arguments) throws Exception {
        int code = run(List.of(arguments), System.out, System.err);
        System.out.flush();
        System.exit(code);
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.isEmpty()) {
            return node(err);
        }
        String name = arguments.get(0);
        String plain =
                name.equals("--help") || name.equals("-h") ? "help" : name.equals("--version") ? "version" : name;
        List<Command> commands = ServiceLoader.load(Command.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        Optional<Command> command = commands.stream()
                .filter(candidate -> candidate.name().equals(plain))
                .findFirst();
        if (command.isEmpty()) {
            List<String> names = commands.stream().map(Command::name).toList();
            err.println("unknown command: " + name + Nearest.asked(name, names) + " (see: help)");
            return USAGE;
        }
        return command.get().run(arguments.subList(1, arguments.size()), out, err);
    }

    private static int node(PrintStream err) throws InterruptedException {
        NodeLifecycle node;
        try {
            LoadedConfig loaded = ConfigLoader.load(Path.of(""));
            LogSetup.apply(loaded);
            Path keyFile = loaded.dataDir().resolve("keys").resolve("aegis_gateway.key");
            boolean firstStart = !Files.exists(keyFile);
            node = NodeLifecycle.start(loaded, Clock.systemUTC());
            announce(node, firstStart, keyFile);
        } catch (ConfigurationRefused | StartFailure refused) {
            err.println("AegisGate cannot start: " + refused.getMessage());
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.stop();
                            stopped.countDown();
                        },
                        "aegis-stop"));
        stopped.await();
        return 0;
    }

    private static void announce(NodeLifecycle node, boolean firstStart, Path keyFile) {
        Logger log = LoggerFactory.getLogger(Launcher.class);
        LoadedConfig loaded = node.loaded();
        loaded.warnings().forEach(warning -> log.warn("{}", warning));
        log.info(
                "AegisGate {} listens on {}:{}, {}, {} warning(s)",
                Version.current(),
                loaded.config().server().host(),
                node.gatewayPort(),
                loaded.config().boundary().loopbackOnly() ? "loopback clients only" : "all clients",
                loaded.warnings().size());
        if (!loaded.config().boundary().gatewayKey().isBlank()) {
            log.info("The gateway key is the one in AEGIS_GATEWAY_KEY.");
        } else if (firstStart) {
            log.info("First start: the gateway key, which registers tokens, was written to {}", keyFile);
        }
    }
}
