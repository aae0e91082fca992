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

    /** All of standard input is one value. */
    private static final String WHOLE = "--whole";

    /** How a key of several lines begins (RFC 7468). */
    private static final String BLOCK = "-----BEGIN ";

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
        return "add (from standard input, one a line), list or remove <id>: values that never leave";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String action = arguments.isEmpty() ? "" : arguments.get(0);
        boolean whole = arguments.equals(List.of("add", WHOLE));
        int expected = whole || action.equals("remove") ? 2 : 1;
        if (!List.of("add", "list", "remove").contains(action) || arguments.size() != expected) {
            // Security: a value among the arguments would stand in the process list and the shell's history.
            err.println("usage: values add [--whole] < file | values list | values remove <id>");
            err.println("Values are read from standard input, one a line, never from the arguments;");
            err.println("with --whole all of it is one value, line ends included.");
            return USAGE;
        }
        try {
            ExactValueFile file = file();
            return switch (action) {
                case "add" -> add(file, whole, out, err);
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

    private int add(ExactValueFile file, boolean whole, PrintStream out, PrintStream err) throws IOException {
        String input = input();
        if (!whole && input.contains(BLOCK)) {
            // Security: a line of it alone, such as the first, would strike every text with such a block.
            err.println("standard input holds a block of several lines; add it as one value with --whole");
            return FAILED;
        }
        List<String> values = whole
                ? List.of(input)
                : input.lines().filter(line -> !line.isBlank()).toList();
        if (values.isEmpty()) {
            err.println("standard input holds no value");
            return FAILED;
        }
        List<Addition> outcomes = file.addAll(values);
        int code = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Addition.Stored stored) {
                out.println(line(stored.value()));
            } else {
                String place = outcomes.size() == 1 ? "" : "value " + (i + 1) + ": ";
                err.println(place + refusal(outcomes.get(i)));
                code = FAILED;
            }
        }
        return code;
    }

    private static String refusal(Addition refused) {
        if (refused instanceof Addition.Duplicate duplicate) {
            return "the value is there already: " + duplicate.id();
        }
        return refused instanceof Addition.WrongLength
                ? "a value has at least " + ExactValueFile.MIN_CHARS + " and at most 16384 characters"
                : "there are as many values as there may be";
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
