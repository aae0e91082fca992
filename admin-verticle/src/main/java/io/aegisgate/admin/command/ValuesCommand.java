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
import io.aegisgate.shared.launch.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/** Adds, lists and removes the values that never leave. A running node sees a change within about a second. */
public final class ValuesCommand implements Command {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int MAX_INPUT_BYTES = 1024 * 1024;

    private final Supplier<LoadedConfig> configuration;
    private final InputStream in;

    /** For the configuration of the working directory, reading from standard input. */
    public ValuesCommand() {
        this(() -> ConfigLoader.load(Path.of("")), System.in);
    }

    ValuesCommand(Supplier<LoadedConfig> configuration, InputStream in) {
        this.configuration = configuration;
        this.in = in;
    }

    @Override
    public String name() {
        return "values";
    }

    @Override
    public String summary() {
        return "add (one value from standard input), list or remove <id>: values that never leave";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String action = arguments.isEmpty() ? "" : arguments.get(0);
        int expected = action.equals("remove") ? 2 : 1;
        if (!List.of("add", "list", "remove").contains(action) || arguments.size() != expected) {
            // Security: a value among the arguments would stand in the process list and the shell's history.
            err.println("usage: values add < file | values list | values remove <id>");
            err.println("The value is read from standard input, never from the arguments.");
            return USAGE;
        }
        try {
            ExactValueFile file = file();
            return switch (action) {
                case "add" -> add(file, out, err);
                case "remove" -> remove(file, arguments.get(1), out, err);
                default -> list(file, out);
            };
        } catch (ConfigurationRefused | StartFailure | IOException refused) {
            err.println(refused.getMessage());
            return FAILED;
        }
    }

    private ExactValueFile file() {
        LoadedConfig loaded = configuration.get();
        DataDirectory.prepare(loaded.dataDir());
        KeyFiles keys = KeyFiles.open(loaded.dataDir(), loaded.config(), new SecureRandom());
        return new ExactValueFile(loaded.dataDir().resolve(ExactValueFile.NAME), keys);
    }

    private int add(ExactValueFile file, PrintStream out, PrintStream err) throws IOException {
        Addition addition = file.add(input());
        if (addition instanceof Addition.Stored stored) {
            out.println(line(stored.value()));
            return 0;
        }
        if (addition instanceof Addition.Duplicate duplicate) {
            err.println("the value is there already: " + duplicate.id());
        } else if (addition instanceof Addition.WrongLength) {
            err.println("a value has at least " + ExactValueFile.MIN_CHARS + " and at most 16384 characters");
        } else {
            err.println("there are as many values as there may be");
        }
        return FAILED;
    }

    private static int remove(ExactValueFile file, String id, PrintStream out, PrintStream err) throws IOException {
        if (file.remove(id)) {
            out.println(id + " removed");
            return 0;
        }
        err.println("there is no value of that id");
        return FAILED;
    }

    private static int list(ExactValueFile file, PrintStream out) throws IOException {
        file.read().forEach(value -> out.println(line(value)));
        return 0;
    }

    private static String line(ExactValue value) {
        StringBuilder shown = new StringBuilder(value.id()).append("  ");
        // A line end or an escape sequence in a value must not act on the terminal.
        value.masked().chars().forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.toString();
    }

    private String input() throws IOException {
        byte[] bytes = in.readNBytes(MAX_INPUT_BYTES + 1);
        if (bytes.length > MAX_INPUT_BYTES) {
            throw new IOException("standard input has more than " + MAX_INPUT_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IOException("standard input is not UTF-8", malformed);
        }
    }
}
