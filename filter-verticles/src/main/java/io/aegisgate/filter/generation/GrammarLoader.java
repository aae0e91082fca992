package io.aegisgate.filter.generation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads grammar files. A line is one of
 *
 * <pre>
 * # a remark
 * &#64; kind label=1 lang=en form=direct share=3
 * symbol = one | another | a third, and an empty one |
 * symbol:
 *   one
 *   another, which may hold a bar | and a \\n line break
 * </pre>
 *
 * Between bars, {@code \p} is a bar that stands alone in the text. All files share one space of names. Reads the jar; blocks.
 */
public final class GrammarLoader {
    private static final String FOLDER = "/generator/";
    private static final String INDEX = "index.txt";

    private final List<Kind> kinds = new ArrayList<>();
    private final Map<String, List<String>> symbols = new TreeMap<>();

    private GrammarLoader() {}

    /**
     * The grammar in the jar.
     *
     * @throws IOException when a file is absent or a line means nothing
     * @throws IllegalArgumentException when a symbol is defined twice or used without a definition
     */
    public static Grammar packaged() throws IOException {
        GrammarLoader loader = new GrammarLoader();
        for (String file : lines(INDEX)) {
            loader.parse(file, lines(file));
        }
        return new Grammar(loader.kinds, loader.symbols);
    }

    /**
     * A grammar from the lines of one file.
     *
     * @throws IOException when a line means nothing
     */
    public static Grammar of(List<String> lines) throws IOException {
        GrammarLoader loader = new GrammarLoader();
        loader.parse("text", lines);
        return new Grammar(loader.kinds, loader.symbols);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = GrammarLoader.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("the jar holds no " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private void parse(String file, List<String> lines) throws IOException {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int equals = line.indexOf(" =");
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.startsWith("  ")) {
                open.add(plain(line));
            } else if (line.startsWith("@ ")) {
                kinds.add(kind(line));
            } else if (line.endsWith(":") && equals < 0) {
                open = define(line.substring(0, line.length() - 1));
            } else if (equals > 0) {
                List<String> texts = define(line.substring(0, equals));
                alternatives(line.substring(equals + 2), texts);
            } else {
                throw new IOException(file + " line " + (i + 1) + " means nothing");
            }
        }
    }

    /** A bar parts two alternatives where it stands alone; in a word it is a letter like any other. */
    private static void alternatives(String line, List<String> out) {
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            boolean alone =
                    (i == 0 || line.charAt(i - 1) == ' ') && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
            if (line.charAt(i) == '|' && alone) {
                out.add(plain(line.substring(from, i)));
                from = i + 1;
            }
        }
        out.add(plain(line.substring(from)));
    }

    private static String plain(String text) {
        return text.strip().replace("\\n", "\n").replace("\\p", "|");
    }

    private List<String> define(String symbol) {
        List<String> texts = new ArrayList<>();
        if (symbols.put(symbol, texts) != null) {
            throw new IllegalArgumentException(symbol + " is defined twice");
        }
        return texts;
    }

    private static Kind kind(String line) {
        String[] parts = line.substring(2).strip().split(" ", 0);
        Map<String, String> settings = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            settings.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new Kind(
                parts[0],
                Integer.parseInt(settings.getOrDefault("label", "0")),
                settings.getOrDefault("lang", "en"),
                Kind.Form.valueOf(settings.getOrDefault("form", "direct").toUpperCase(Locale.ROOT)),
                Integer.parseInt(settings.getOrDefault("share", "1")));
    }
}
