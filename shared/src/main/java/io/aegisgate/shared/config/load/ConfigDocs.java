package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.SettingKind;
import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code conf/README.md} and {@code conf/.env.example} from the settings themselves, so that they cannot drift.
 * A test fails when the committed files differ from what this writes.
 */
public final class ConfigDocs {
    /** What to run when the test says the files are out of date, from the repository's root. */
    public static final String COMMAND = "mvn -q -pl shared compile && "
            + "java -cp shared/target/classes io.aegisgate.shared.config.load.ConfigDocs conf";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("server", "Process, listener, logging"),
            Map.entry("upstream", "Upstreams"),
            Map.entry("resilience", "Upstreams in trouble"),
            Map.entry("routing", "Tokens and routing"),
            Map.entry("boundary", "Boundary and authentication"),
            Map.entry("console", "Admin listener and console"),
            Map.entry("limits", "Limits"),
            Map.entry("security", "Security policy and filters"),
            Map.entry("semantic", "Semantic review"),
            Map.entry("v2", "Generic proxy /v2"),
            Map.entry("relay", "Relay"),
            Map.entry("storage", "Storage"),
            Map.entry("clustering", "Cluster"),
            Map.entry("audit", "Audit"));

    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from the settings in the shared module. Do not edit; run: %s -->

            Sources, the last one wins: defaults, `aegisgate.yaml`, `.env` (both in this directory), the environment.
            `AEGIS_CONFIG_DIR` names the directory and counts in the environment only. Nothing has to be set.

            - **Variables** are case-insensitive. A value that does not fit stops the start; all problems are listed together.
              An unknown `AEGIS_*` name is ignored with a warning that names the nearest known one.
            - **`aegisgate.yaml`** has the sections below; a key is the variable in lower case without `aegis_`. The same
              keys are also accepted without sections. A list is a sequence or a comma separated text.
            - **`.env`** holds `NAME=value` lines: `#` comments, an optional `export `, matching outer quotes. Nothing is
              interpolated or unescaped; control characters are refused.
            - **Secrets** (marked below) can be read from a file named by `<NAME>_FILE`. They are masked wherever shown.
            - **Booleans** are `true false 1 0 yes no on off t f y n`, in any case. **Durations** are decimal numbers in the
              unit that ends the name (`_SECONDS`, `_S`, `_MS`). **Lists** are comma separated.
            - **Paths** are relative to the working directory. What the gateway writes goes below `AEGIS_DATA_DIR`.

            The column *Change* says when a value that was changed in a file counts: `live` with the next request after a
            node has looked (`AEGIS_SETTINGS_POLL_SECONDS`; members of a cluster that share the directory within two
            seconds), `restart` at the next start, `pinned` at the next start and refused while running, because it could
            lower protection. The log names what was taken up and what waits for a restart. A file with anything wrong in
            it changes nothing: the log says why, and `/ready` shows `"hot_reload": "degraded"`.
            """;

    private ConfigDocs() {}

    /** Writes both files into the directory named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments.length == 0 ? "conf" : arguments[0]);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("README.md"), readme());
        Files.writeString(directory.resolve(".env.example"), envExample());
        PrintStream out = System.out;
        out.println("wrote README.md and .env.example in " + directory);
    }

    /** Text of {@code conf/README.md}. */
    static String readme() {
        StringBuilder out = new StringBuilder(INTRODUCTION.formatted(COMMAND));
        sections().forEach((section, rows) -> {
            out.append("\n## ")
                    .append(title(section))
                    .append(" (`")
                    .append(section)
                    .append("`)\n\n");
            out.append("| Variable | Type | Default | Allowed | Change | Meaning |\n|---|---|---|---|---|---|\n");
            rows.forEach(row -> out.append(tableRow(row)));
        });
        out.append(
                "\n## Accepted without effect\n\nOld names that a deployment may still set; each gives a warning.\n\n");
        out.append("| Variable | Instead |\n|---|---|\n");
        RetiredSettings.replaced().forEach((name, instead) -> out.append("| `%s` | %s |\n".formatted(name, instead)));
        return out.toString();
    }

    /** Text of {@code conf/.env.example}: every setting, commented out, with its default. */
    static String envExample() {
        StringBuilder out = new StringBuilder("""
                # Every setting with its default. Copy to .env and uncomment what differs.
                # Generated from the settings in the shared module, do not edit; see README.md.
                """);
        sections().forEach((section, rows) -> {
            out.append("\n# --- ").append(title(section)).append(" ---\n");
            for (SettingRow row : rows) {
                String allowed =
                        row.allowed().isEmpty() ? "" : " [" + row.allowed().strip() + "]";
                out.append("\n# ").append(row.doc()).append(allowed).append('\n');
                out.append("# ")
                        .append(row.env())
                        .append('=')
                        .append(row.byDefault())
                        .append('\n');
            }
        });
        return out.toString();
    }

    private static String tableRow(SettingRow row) {
        String type = row.kind().label() + (row.secret() ? ", **secret**" : "");
        String byDefault = row.byDefault().isEmpty() ? "" : "`" + row.byDefault() + "`";
        String allowed = row.kind() == SettingKind.BOOLEAN ? "" : row.allowed().strip();
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        row.env(),
                        type,
                        byDefault,
                        allowed,
                        row.reload().name().toLowerCase(Locale.ROOT),
                        described(row).replace("|", "\\|"));
    }

    private static String described(SettingRow row) {
        return row.aliases().isEmpty() ? row.doc() : row.doc() + " Also " + String.join(", ", row.aliases()) + ".";
    }

    private static Map<String, List<SettingRow>> sections() {
        return SettingsCatalogue.rows().stream()
                .collect(Collectors.groupingBy(
                        SettingRow::section, java.util.LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    private static String title(String section) {
        return TITLES.getOrDefault(section, section);
    }
}
