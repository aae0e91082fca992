package io.aegisgate.admin.command;

import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.DataDirectory;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.exact.Addition;
import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.file.PrivateFile;
import io.aegisgate.shared.launch.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes over the files of an earlier installation: gateway key and proxy token, Fernet keys, tokens with their sealed field
 * names, exact values. What the data directory has already stays; importing twice is harmless. The node must be stopped.
 */
public final class ImportCommand implements Command {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int MAX_KEY_BYTES = 65536;
    private static final List<String> KEY_FILES =
            List.of("aegis_gateway.key", "aegis_proxy_token.key", "aegis_fernet.key", "aegis_fernet_prev.key");

    private final Supplier<LoadedConfig> configuration;

    /** For the configuration of the working directory. */
    public ImportCommand() {
        this(() -> ConfigLoader.load(Path.of("")));
    }

    ImportCommand(Supplier<LoadedConfig> configuration) {
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "take over keys, tokens and exact values of an earlier installation's config folder";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1 || !Files.isDirectory(Path.of(arguments.get(0)))) {
            err.println("usage: import <config folder of the earlier installation>");
            return USAGE;
        }
        try {
            run(Path.of(arguments.get(0)), out);
            return 0;
        } catch (ConfigurationRefused | StartFailure | IOException refused) {
            err.println(refused.getMessage());
            return FAILED;
        }
    }

    private void run(Path old, PrintStream out) throws IOException {
        LoadedConfig loaded = configuration.get();
        Path dataDir = loaded.dataDir();
        DataDirectory.prepare(dataDir);
        PrivateFile.createDirectories(dataDir.resolve("keys"));
        for (String name : KEY_FILES) {
            out.println(name + ": "
                    + (copyKey(old.resolve(name), dataDir.resolve("keys").resolve(name))
                            ? "taken over"
                            : "kept or absent"));
        }
        KeyFiles keys = KeyFiles.open(dataDir, loaded.config(), new SecureRandom());
        out.println(values(old, dataDir, keys) + " exact values added");
        String path = loaded.config().routing().tokensPath().strip();
        Path tokens = path.isEmpty() ? dataDir.resolve(OldTokens.NAME) : Path.of(path);
        OldTokens.Report report = OldTokens.merge(old.resolve(OldTokens.NAME), tokens, keys.box());
        out.println(report.added() + " tokens added, " + report.present() + " were there; " + report.unreadable()
                + " field names cannot be decrypted and stay as they are");
    }

    private static boolean copyKey(Path from, Path to) throws IOException {
        var content = PrivateFile.read(from, MAX_KEY_BYTES);
        if (content.isEmpty() || Files.exists(to)) {
            return false;
        }
        PrivateFile.replace(to, content.get());
        return true;
    }

    private static int values(Path old, Path dataDir, KeyFiles keys) throws IOException {
        Path from = old.resolve(ExactValueFile.NAME);
        Path to = dataDir.resolve(ExactValueFile.NAME);
        if (!Files.exists(from) || (Files.exists(to) && Files.isSameFile(from, to))) {
            return 0;
        }
        ExactValueFile target = new ExactValueFile(to, keys);
        int added = 0;
        for (ExactValue value : new ExactValueFile(from, keys).read()) {
            if (target.add(value.value()) instanceof Addition.Stored) {
                added++;
            }
        }
        return added;
    }
}
